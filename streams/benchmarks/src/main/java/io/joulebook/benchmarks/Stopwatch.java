package io.joulebook.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall-clock and CPU time of this process since the first record came. */
final class Stopwatch {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long startNanos;
    private long startCpuNanos;
    private boolean started;

    /** Starts it; nothing happens if it runs. */
    void start() {
        if (!started) {
            started = true;
            startCpuNanos = PROCESS.getProcessCpuTime();
            startNanos = System.nanoTime();
        }
    }

    boolean isStarted() {
        return started;
    }

    Measurement stop(String name) {
        return new Measurement(name, System.nanoTime() - startNanos, PROCESS.getProcessCpuTime() - startCpuNanos);
    }
}
