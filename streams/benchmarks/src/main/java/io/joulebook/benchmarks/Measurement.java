package io.joulebook.benchmarks;

/**
 * One pass over the load.
 *
 * @param name what was measured
 * @param nanos wall-clock time from the first record to the last window, ns
 * @param cpuNanos CPU time of the measuring process in that time, compiler and collector included, ns
 */
record Measurement(String name, long nanos, long cpuNanos) {

    double workloadSamplesPerSecond(LoadPlan plan) {
        return plan.workloadSamples() * 1e9 / nanos;
    }

    double recordsPerSecond(LoadPlan plan) {
        return plan.records() * 1e9 / nanos;
    }

    double cpuMicrosPerRecord(LoadPlan plan) {
        return cpuNanos / 1e3 / plan.records();
    }
}
