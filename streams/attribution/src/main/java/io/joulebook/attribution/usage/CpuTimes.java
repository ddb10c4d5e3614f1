package io.joulebook.attribution.usage;

import java.util.Arrays;

/**
 * CPU time of one workload on each logical CPU that it ran on. Immutable.
 *
 * <p><b>Source:</b> per-CPU accounting of the kernel; numbers are those of the kernel.
 */
public final class CpuTimes {

    /** Not measured. */
    public static final CpuTimes NONE = new CpuTimes(new int[0], new long[0]);

    private final int[] cpus;
    private final long[] nanos;

    private CpuTimes(int[] cpus, long[] nanos) {
        this.cpus = cpus;
        this.nanos = nanos;
    }

    /**
     * These times.
     *
     * @param cpus logical CPUs, ascending, each once
     * @param nanos CPU time on each, ns, zero or more
     * @throws IllegalArgumentException if the numbers do not ascend, a time is negative or the lengths differ
     */
    public static CpuTimes of(int[] cpus, long[] nanos) {
        if (cpus.length != nanos.length) {
            throw new IllegalArgumentException(
                    "CPU times need one time a CPU, but there are " + nanos.length + " for " + cpus.length);
        }
        for (int i = 0; i < cpus.length; i++) {
            if (nanos[i] < 0 || cpus[i] < 0 || (i > 0 && cpus[i] <= cpus[i - 1])) {
                throw new IllegalArgumentException("CPU times must name each CPU once, ascending from 0, and none can"
                        + " be negative, but cpu " + cpus[i] + " has " + nanos[i] + " ns");
            }
        }
        return cpus.length == 0 ? NONE : new CpuTimes(cpus.clone(), nanos.clone());
    }

    /** Number of logical CPUs with a time; 0: not measured. */
    public int count() {
        return cpus.length;
    }

    /** Number of the logical CPU at a place, ascending. */
    public int cpu(int place) {
        return cpus[place];
    }

    /** CPU time at that place, ns. */
    public long nanos(int place) {
        return nanos[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuTimes times && Arrays.equals(cpus, times.cpus) && Arrays.equals(nanos, times.nanos);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cpus) + Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return "CpuTimes" + Arrays.toString(cpus) + Arrays.toString(nanos);
    }
}
