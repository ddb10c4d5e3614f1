package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.heat.HeatShare;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A node's lines of one window, added up over its segments. */
public final class WindowLines {

    private WindowLines() {}

    /**
     * One line a tenant, sorted by tenant (UTF-8 bytes).
     *
     * @param heat shares of the loop's credit; those of other nodes and windows are left out
     */
    public static List<WindowLine> of(WindowLedger ledger, Collection<HeatShare> heat) {
        SortedMap<String, WindowLine> lines = new TreeMap<>(Utf8Order.COMPARATOR);
        for (PricedSegment segment : ledger.segments()) {
            segment.lines().forEach(line -> lines.merge(line.tenant(), line(line), WindowLine::plus));
        }
        for (HeatShare share : heat) {
            long at = share.line().segmentFromMicros();
            if (share.line().node().equals(ledger.node()) && at >= ledger.fromMicros() && at < ledger.toMicros()) {
                lines.merge(share.line().tenant(), line(share), WindowLine::plus);
            }
        }
        return List.copyOf(lines.values());
    }

    private static WindowLine line(LedgerLine line) {
        return new WindowLine(
                line.tenant(),
                line.itMicrojoules() - line.idleMicrojoules(),
                line.idleMicrojoules(),
                line.overheadMicrojoules(),
                0,
                line.grossMicrograms(),
                0,
                0,
                line.embodiedMicrograms());
    }

    private static WindowLine line(HeatShare share) {
        return new WindowLine(
                share.line().tenant(),
                0,
                0,
                0,
                share.reusedMicrojoules(),
                0,
                share.reusedMicrograms(),
                share.displacedMicrograms(),
                0);
    }
}
