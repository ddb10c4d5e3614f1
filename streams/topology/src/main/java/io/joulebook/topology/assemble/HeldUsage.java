package io.joulebook.topology.assemble;

import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.topology.input.NodeUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A usage sample that an open window still needs.
 *
 * @param kept the record as it came
 * @param usage what it says
 */
record HeldUsage(Kept kept, NodeUsage usage) {

    boolean overlaps(long fromMicros, long toMicros) {
        return usage.fromMicros() < toMicros && usage.toMicros() > fromMicros;
    }

    /** The same with its rows packed; the names are shared with the sample before where they are the same. */
    HeldUsage packed(@Nullable HeldUsage before) {
        List<UsageRow> rows = PackedRows.of(usage.rows(), before == null ? null : before.usage.rows());
        NodeUsage packed = new NodeUsage(
                usage.node(),
                usage.fromMicros(),
                usage.toMicros(),
                usage.bootId(),
                usage.sequence(),
                usage.busyNanos(),
                rows,
                usage.problems());
        return new HeldUsage(kept, packed);
    }
}
