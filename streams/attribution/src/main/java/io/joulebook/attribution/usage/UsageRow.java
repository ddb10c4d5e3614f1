package io.joulebook.attribution.usage;

import java.util.Objects;

/**
 * What one workload used over [from, to).
 *
 * @param workload workload id, unique on its node while it lives
 * @param hints what may tell its owner
 * @param fromMicros start, µs since the epoch, inclusive
 * @param toMicros end, µs since the epoch, exclusive, after the start
 * @param cpuNanos CPU time, ns
 * @param llcMisses last-level cache misses; 0 where not measured
 * @param gpuSmNanos GPU time with a streaming multiprocessor active, ns
 * @param instructions instructions retired; 0 where not measured
 * @param cycles CPU cycles not halted; 0 where not measured
 * @param cpus CPU time by logical CPU; {@link CpuTimes#NONE} where not measured
 */
public record UsageRow(
        String workload,
        OwnerHints hints,
        long fromMicros,
        long toMicros,
        long cpuNanos,
        long llcMisses,
        long gpuSmNanos,
        long instructions,
        long cycles,
        CpuTimes cpus) {

    public UsageRow {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(hints, "hints");
        Objects.requireNonNull(cpus, "cpus");
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("Usage of workload " + workload + " must end after it starts, but is ["
                    + fromMicros + ", " + toMicros + ") µs");
        }
        if (cpuNanos < 0 || llcMisses < 0 || gpuSmNanos < 0 || instructions < 0 || cycles < 0) {
            throw new IllegalArgumentException("Usage of workload " + workload + " cannot be negative: " + cpuNanos
                    + " ns CPU, " + llcMisses + " cache misses, " + gpuSmNanos + " ns GPU, " + instructions
                    + " instructions, " + cycles + " cycles");
        }
    }

    /** A row of a node that measures neither cycles nor CPU time by logical CPU. */
    public UsageRow(
            String workload,
            OwnerHints hints,
            long fromMicros,
            long toMicros,
            long cpuNanos,
            long llcMisses,
            long gpuSmNanos,
            long instructions) {
        this(workload, hints, fromMicros, toMicros, cpuNanos, llcMisses, gpuSmNanos, instructions, 0, CpuTimes.NONE);
    }
}
