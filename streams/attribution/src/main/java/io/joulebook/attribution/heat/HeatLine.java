package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Utf8Order;
import java.util.Comparator;
import java.util.Objects;

/**
 * A tenant's line in one segment of a node on a heat loop, which may share the loop's credit.
 *
 * @param node node id
 * @param segmentFromMicros start of the segment, µs since the epoch
 * @param tenant tenant id
 * @param facilityMicrojoules IT energy and its overhead, µJ, zero or more: the line's claim on the credit
 * @param milligramsPerKwh carbon intensity in the segment, mg CO2e per kWh, zero or more; the same for all its lines
 */
public record HeatLine(
        String node, long segmentFromMicros, String tenant, long facilityMicrojoules, long milligramsPerKwh) {

    /** The order in which lines are split: node, segment, tenant; ids by their UTF-8 bytes. */
    static final Comparator<HeatLine> ORDER = Comparator.comparing(HeatLine::node, Utf8Order.COMPARATOR)
            .thenComparingLong(HeatLine::segmentFromMicros)
            .thenComparing(HeatLine::tenant, Utf8Order.COMPARATOR);

    public HeatLine {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(tenant, "tenant");
        if (facilityMicrojoules < 0 || milligramsPerKwh < 0) {
            throw new IllegalArgumentException("A line's facility energy and intensity cannot be negative: "
                    + facilityMicrojoules + " µJ, " + milligramsPerKwh + " mg/kWh of tenant " + tenant + " on node "
                    + node + " at " + segmentFromMicros + " µs");
        }
    }

    boolean isOfSegment(HeatLine other) {
        return segmentFromMicros == other.segmentFromMicros && node.equals(other.node);
    }
}
