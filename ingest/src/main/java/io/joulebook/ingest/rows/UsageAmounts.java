package io.joulebook.ingest.rows;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What a workload used in an interval; all zero or more.
 *
 * @param cpuNanos CPU time, ns
 * @param memoryByteSeconds resident memory integrated over the interval
 * @param cacheMisses last-level cache misses
 * @param instructions instructions retired
 * @param gpuNanos GPU time with a streaming multiprocessor active, ns
 * @param ioBytes bytes read and written on block devices
 * @param cycles CPU cycles not halted
 * @param cpus CPU time by logical CPU
 */
public record UsageAmounts(
        long cpuNanos,
        long memoryByteSeconds,
        long cacheMisses,
        long instructions,
        long gpuNanos,
        long ioBytes,
        long cycles,
        PerCpu cpus)
        implements Comparable<UsageAmounts> {

    private static final Comparator<UsageAmounts> ORDER = Comparator.comparingLong(UsageAmounts::cpuNanos)
            .thenComparingLong(UsageAmounts::memoryByteSeconds)
            .thenComparingLong(UsageAmounts::cacheMisses)
            .thenComparingLong(UsageAmounts::instructions)
            .thenComparingLong(UsageAmounts::gpuNanos)
            .thenComparingLong(UsageAmounts::ioBytes)
            .thenComparingLong(UsageAmounts::cycles)
            .thenComparing(UsageAmounts::cpus);

    /** CPU time and nothing else. */
    public static UsageAmounts ofCpu(long cpuNanos) {
        return new UsageAmounts(cpuNanos, 0, 0, 0, 0, 0, 0, PerCpu.NONE);
    }

    UsageAmounts plus(UsageAmounts other) {
        return new UsageAmounts(
                Math.addExact(cpuNanos, other.cpuNanos),
                Math.addExact(memoryByteSeconds, other.memoryByteSeconds),
                Math.addExact(cacheMisses, other.cacheMisses),
                Math.addExact(instructions, other.instructions),
                Math.addExact(gpuNanos, other.gpuNanos),
                Math.addExact(ioBytes, other.ioBytes),
                Math.addExact(cycles, other.cycles),
                cpus.plus(other.cpus));
    }

    @Override
    public int compareTo(UsageAmounts other) {
        return ORDER.compare(this, other);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(cpuNanos);
        out.writeLong(memoryByteSeconds);
        out.writeLong(cacheMisses);
        out.writeLong(instructions);
        out.writeLong(gpuNanos);
        out.writeLong(ioBytes);
        out.writeLong(cycles);
        cpus.writeTo(out);
    }

    static UsageAmounts readFrom(DataInput in) throws IOException {
        return new UsageAmounts(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                PerCpu.readFrom(in));
    }
}
