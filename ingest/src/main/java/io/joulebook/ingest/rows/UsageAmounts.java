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
 */
public record UsageAmounts(
        long cpuNanos, long memoryByteSeconds, long cacheMisses, long instructions, long gpuNanos, long ioBytes)
        implements Comparable<UsageAmounts> {

    private static final Comparator<UsageAmounts> ORDER = Comparator.comparingLong(UsageAmounts::cpuNanos)
            .thenComparingLong(UsageAmounts::memoryByteSeconds)
            .thenComparingLong(UsageAmounts::cacheMisses)
            .thenComparingLong(UsageAmounts::instructions)
            .thenComparingLong(UsageAmounts::gpuNanos)
            .thenComparingLong(UsageAmounts::ioBytes);

    /** CPU time and nothing else. */
    public static UsageAmounts ofCpu(long cpuNanos) {
        return new UsageAmounts(cpuNanos, 0, 0, 0, 0, 0);
    }

    UsageAmounts plus(UsageAmounts other) {
        return new UsageAmounts(
                Math.addExact(cpuNanos, other.cpuNanos),
                Math.addExact(memoryByteSeconds, other.memoryByteSeconds),
                Math.addExact(cacheMisses, other.cacheMisses),
                Math.addExact(instructions, other.instructions),
                Math.addExact(gpuNanos, other.gpuNanos),
                Math.addExact(ioBytes, other.ioBytes));
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
    }

    static UsageAmounts readFrom(DataInput in) throws IOException {
        return new UsageAmounts(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
