package io.joulebook.topology.input;

import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.topology.reject.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All workloads of one node over an interval.
 *
 * @param node node id
 * @param fromMicros start, inclusive, µs since the epoch
 * @param toMicros end, exclusive; equal to the start in a heartbeat
 * @param bootId identity of the node's boot
 * @param sequence number of the record within its source and boot
 * @param busyNanos CPU time of the whole node, ns; null where not measured
 * @param rows what could be read
 * @param problems what could not
 */
public record NodeUsage(
        String node,
        long fromMicros,
        long toMicros,
        String bootId,
        long sequence,
        @Nullable Long busyNanos,
        List<UsageRow> rows,
        List<Problem> problems) {

    public NodeUsage {
        if (toMicros < fromMicros || (toMicros == fromMicros && !rows.isEmpty())) {
            throw new IllegalArgumentException(
                    "usage of " + node + " ends at " + toMicros + " µs, expected after its start " + fromMicros);
        }
    }
}
