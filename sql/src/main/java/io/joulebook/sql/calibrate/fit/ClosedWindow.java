package io.joulebook.sql.calibrate.fit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window of one node as the ledger's newest revision has it, all its segments together.
 *
 * @param node node id
 * @param startMicros µs since the epoch, inclusive
 * @param durationMicros length, µs, above zero
 * @param energy measured energy of each pool, µJ
 * @param cpuNanos CPU time by tenant, pseudo-tenants too, ns
 * @param gpuWorkMicrojoules dynamic GPU energy of those known to have worked on a GPU, µJ
 * @param flags what was unusual, sorted
 */
public record ClosedWindow(
        String node,
        long startMicros,
        long durationMicros,
        Map<Pool, Long> energy,
        SortedMap<String, Long> cpuNanos,
        long gpuWorkMicrojoules,
        List<String> flags) {

    private static final double MICROS_PER_SECOND = 1e6;

    public ClosedWindow {
        if (durationMicros <= 0) {
            throw new IllegalArgumentException("The window of " + node + " at " + startMicros
                    + " µs must be longer than nothing, but lasts " + durationMicros + " µs");
        }
        energy = Collections.unmodifiableSortedMap(new TreeMap<>(energy));
        cpuNanos = Collections.unmodifiableSortedMap(new TreeMap<>(cpuNanos));
        flags = List.copyOf(flags);
    }

    /** CPU time of all tenants, thousandths of a core: ns over µs. */
    double loadMilli() {
        long nanos = 0;
        for (long tenant : cpuNanos.values()) {
            nanos = Math.addExact(nanos, tenant);
        }
        return (double) nanos / durationMicros;
    }

    /** Mean power of a pool, µW. */
    double powerMicrowatts(Pool pool) {
        return energy.getOrDefault(pool, 0L) * MICROS_PER_SECOND / durationMicros;
    }
}
