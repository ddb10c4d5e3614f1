package io.joulebook.topology.evidence;

import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.topology.input.NodeUsage;
import java.util.ArrayList;
import java.util.List;

/** Usage samples, as the domain takes them: rows, and the whole node's CPU time. */
public final class Samples {

    private Samples() {}

    /** Rows of all samples. */
    public static List<UsageRow> rows(List<NodeUsage> samples) {
        List<UsageRow> rows = new ArrayList<>();
        samples.forEach(sample -> rows.addAll(sample.rows()));
        return rows;
    }

    /** CPU time of the whole node, where it was measured. */
    public static List<BusyTime> busy(List<NodeUsage> samples) {
        List<BusyTime> busy = new ArrayList<>();
        for (NodeUsage sample : samples) {
            Long nanos = sample.busyNanos();
            if (nanos != null) {
                busy.add(new BusyTime(sample.fromMicros(), sample.toMicros(), nanos));
            }
        }
        return busy;
    }
}
