package io.joulebook.embedded.accuracy.recorded;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.attribution.ledger.LedgerLine;
import io.joulebook.attribution.ledger.PricedSegment;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.UsageRow;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One recorded node in the words of the domain.
 *
 * @param node node id
 * @param meters all its meters
 * @param usage all its usage
 */
record RecordedNode(
        String node, List<MeterCourse> meters, List<UsageRow> usage, Ownership ownership, NodeProfile profile) {

    private static final Factors UNPRICED = new Factors(IntensitySeries.EMPTY, PueSchedule.NONE);

    RecordedNode {
        meters = List.copyOf(meters);
        usage = List.copyOf(usage);
    }

    /** What the ledger books for [from, to). */
    List<LedgerLine> lines(long fromMicros, long toMicros) {
        WindowInputs inputs =
                new WindowInputs(node, fromMicros, toMicros, meters, usage, List.of(), ownership, profile);
        return Pricer.price(Apportioner.apportion(inputs, UNPRICED), UNPRICED).segments().stream()
                .map(PricedSegment::lines)
                .flatMap(List::stream)
                .toList();
    }

    /** Energy above idle that the ledger books for [from, to) by tenant, µJ. */
    SortedMap<String, Long> dynamicMicrojoules(long fromMicros, long toMicros) {
        SortedMap<String, Long> byTenant = new TreeMap<>();
        for (LedgerLine line : lines(fromMicros, toMicros)) {
            byTenant.merge(line.tenant(), line.itMicrojoules() - line.idleMicrojoules(), Long::sum);
        }
        return byTenant;
    }
}
