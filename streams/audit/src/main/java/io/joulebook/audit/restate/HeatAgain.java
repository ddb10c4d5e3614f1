package io.joulebook.audit.restate;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.share.LargestRemainder;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeHeat.LineHeat;
import io.joulebook.topology.records.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shares a node's part of its loop's heat among the node's own lines again.
 *
 * <p>What the node got of the loop stays as it was, in energy and in fuel displaced. Lines whose facility energy is
 * what it was keep their energy; else it goes by facility joules within the node. Its carbon follows the intensities
 * that hold now, rounded once a segment and split by reused joules, as METHOD §5 has it.
 */
final class HeatAgain {

    /** µJ·mg/kWh in a µg: a kWh is 3.6e12 µJ, a milligram 1000 µg. */
    private static final long MICROJOULE_MILLIGRAMS = 3_600_000_000L;

    private HeatAgain() {}

    /**
     * Shares for the lines of the new record.
     *
     * @param before the record as it stood
     * @param after the new record, without heat
     * @return null if the node's facility energy is another: the loop's heat must be shared anew
     */
    static @Nullable NodeHeat of(LedgerWindow before, LedgerWindow after, NodeHeat heat) {
        long[] facility = facility(after);
        long[] reused = column(before, LedgerLine::getReusedUj);
        long[] displaced = column(before, LedgerLine::getDisplacedUg);
        if (Arrays.stream(facility).sum() != Arrays.stream(facility(before)).sum()) {
            return null;
        }
        if (!haveSameFacility(before, after)) {
            reused = LargestRemainder.split(Arrays.stream(reused).sum(), facility);
            displaced = LargestRemainder.split(Arrays.stream(displaced).sum(), reused);
        }
        return new NodeHeat(
                heat.node(),
                heat.loop(),
                heat.fromMicros(),
                heat.toMicros(),
                after.getRevision(),
                heat.loopRevision(),
                heat.creditedMicrojoules(),
                heat.facilityMicrojoules(),
                heat.fuel(),
                heat.flags(),
                shares(after, reused, displaced));
    }

    private static List<LineHeat> shares(LedgerWindow after, long[] reused, long[] displaced) {
        List<LineHeat> shares = new ArrayList<>(reused.length);
        int next = 0;
        for (LedgerSegment segment : after.getSegments()) {
            int count = segment.getLines().size();
            long[] ofSegment = Arrays.copyOfRange(reused, next, next + count);
            long total = Products.dividedHalfEven(
                    Arrays.stream(ofSegment).sum(), segment.getIntensityMgPerKwh(), MICROJOULE_MILLIGRAMS);
            long[] carbon = LargestRemainder.split(total, ofSegment);
            for (int i = 0; i < count; i++) {
                shares.add(new LineHeat(
                        Times.micros(segment.getSegmentStart()),
                        segment.getLines().get(i).getTenant(),
                        reused[next],
                        carbon[i],
                        displaced[next]));
                next++;
            }
        }
        return shares;
    }

    /** Whether both have the same lines with the same facility energies. */
    private static boolean haveSameFacility(LedgerWindow before, LedgerWindow after) {
        return places(before).equals(places(after)) && Arrays.equals(facility(before), facility(after));
    }

    private static List<String> places(LedgerWindow window) {
        List<String> places = new ArrayList<>();
        for (LedgerSegment segment : window.getSegments()) {
            segment.getLines().forEach(line -> places.add(segment.getSegmentStart() + " " + line.getTenant()));
        }
        return places;
    }

    private static long[] facility(LedgerWindow window) {
        return column(window, TenantChange::facilityMicrojoules);
    }

    private static long[] column(LedgerWindow window, ToLongFunction<LedgerLine> figure) {
        return window.getSegments().stream()
                .flatMap(segment -> segment.getLines().stream())
                .mapToLong(figure)
                .toArray();
    }
}
