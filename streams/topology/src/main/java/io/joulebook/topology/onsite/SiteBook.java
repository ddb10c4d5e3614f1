package io.joulebook.topology.onsite;

import io.joulebook.attribution.carbon.OnsiteBase;
import io.joulebook.attribution.carbon.OnsiteLedger;
import io.joulebook.attribution.carbon.OnsitePower;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** What a task holds of one site: its account, and where each record of it is stored. */
final class SiteBook {

    private final String derivedZone;
    private final long horizonMicros;
    private final Map<OnsitePower, Long> serials = new HashMap<>(); // looked up; iterated only to forget
    private OnsiteLedger ledger;
    private long nextSerial;

    SiteBook(String derivedZone, long horizonMicros) {
        this.derivedZone = derivedZone;
        this.horizonMicros = horizonMicros;
        this.ledger = new OnsiteLedger(horizonMicros, OnsiteBase.BEGINNING);
    }

    String derivedZone() {
        return derivedZone;
    }

    OnsiteLedger ledger() {
        return ledger;
    }

    /** Number of records held. */
    int size() {
        return serials.size();
    }

    boolean knows(OnsitePower power) {
        return serials.containsKey(power);
    }

    void restore(OnsiteBase base) {
        ledger = new OnsiteLedger(horizonMicros, base);
    }

    /** Learns one that is not known yet; returns where to store it. */
    long add(OnsitePower power) {
        long serial = nextSerial;
        add(power, serial);
        return serial;
    }

    /** Takes one back from where it was stored. */
    void add(OnsitePower power, long serial) {
        ledger.add(power);
        serials.put(power, serial);
        nextSerial = Math.max(nextSerial, serial + 1);
    }

    /** Forgets the records that the account has forgotten. */
    void forgetSettled(LongConsumer forgotten) {
        serials.entrySet().removeIf(entry -> {
            boolean old = ledger.isForgotten(entry.getKey());
            if (old) {
                forgotten.accept(entry.getValue());
            }
            return old;
        });
    }
}
