package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatCredit;
import io.joulebook.attribution.heat.SettledWindow;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was told of a loop's window: to the ledger, and to each of its nodes.
 *
 * @param revision number of the newest revision
 * @param terms what the account is with
 * @param window its figures
 * @param shares digest of what each node was told, by node
 */
record ToldWindow(int revision, Terms terms, SettledWindow window, SortedMap<String, Long> shares) {

    /**
     * What a loop's window is with, beside heat and energy.
     *
     * @param site site of the loop; empty where no node told
     * @param fuel what the heat displaces
     */
    record Terms(String site, DisplacedFuel fuel) {

        static final Terms NONE = new Terms("", DisplacedFuel.NONE);
    }

    byte[] toBytes() {
        return LoopBytes.written(out -> {
            out.writeInt(revision);
            out.writeUTF(terms.site());
            out.writeLong(terms.fuel().milligramsPerKwh());
            out.writeLong(terms.fuel().boilerEfficiencyPpm());
            HeatCredit credit = window.credit();
            for (long figure : new long[] {
                window.fromMicros(),
                window.toMicros(),
                window.registerMicrojoules(),
                credit.deliveredMicrojoules(),
                credit.carryInMicrojoules(),
                credit.facilityMicrojoules(),
                credit.creditedMicrojoules(),
                credit.carryOutMicrojoules(),
                credit.lapsedMicrojoules(),
                credit.erfPpm()
            }) {
                out.writeLong(figure);
            }
            out.writeInt(window.nodes());
            out.writeInt(window.flags().size());
            for (String flag : window.flags()) {
                out.writeUTF(flag);
            }
            out.writeInt(shares.size());
            for (Map.Entry<String, Long> share : shares.entrySet()) {
                out.writeUTF(share.getKey());
                out.writeLong(share.getValue());
            }
        });
    }

    static ToldWindow fromBytes(byte[] bytes) {
        return LoopBytes.read(bytes, in -> {
            int revision = in.readInt();
            Terms terms = new Terms(in.readUTF(), new DisplacedFuel(in.readLong(), in.readLong()));
            long from = in.readLong();
            long to = in.readLong();
            long register = in.readLong();
            HeatCredit credit = new HeatCredit(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong());
            int nodes = in.readInt();
            SortedSet<String> flags = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                flags.add(in.readUTF());
            }
            SortedMap<String, Long> shares = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                shares.put(in.readUTF(), in.readLong());
            }
            return new ToldWindow(revision, terms, new SettledWindow(from, to, credit, register, nodes, flags), shares);
        });
    }
}
