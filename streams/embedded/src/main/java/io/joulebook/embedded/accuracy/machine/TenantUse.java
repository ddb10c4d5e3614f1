package io.joulebook.embedded.accuracy.machine;

import io.joulebook.embedded.accuracy.machine.SteadyState.ThreadSpeed;
import java.util.Arrays;
import java.util.List;

/**
 * What one tenant used in a window, as counters show it.
 *
 * @param tenant tenant id
 * @param nanosByCpu CPU time on each logical CPU, ns
 * @param cycles cycles in which its threads ran
 * @param instructions instructions retired
 * @param llcMisses last-level cache misses that the counter shows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TenantUse(String tenant, long[] nanosByCpu, long cycles, long instructions, long llcMisses) {

    static TenantUse of(String tenant, List<ThreadSpeed> threads) {
        long[] nanos = new long[Layout.CPUS];
        double cycles = 0;
        double instructions = 0;
        double misses = 0;
        for (ThreadSpeed speed : threads) {
            nanos[speed.thread().cpu()] = inWindow(speed.thread().duty());
            cycles += speed.gigaCycles();
            instructions += speed.gigaInstructions();
            misses += speed.gigaMisses();
        }
        return new TenantUse(tenant, nanos, inWindow(cycles), inWindow(instructions), inWindow(misses));
    }

    /** A rate of 10⁹ a second over a window. */
    private static long inWindow(double perNanosecond) {
        return StrictMath.round(perNanosecond * ObservedWindow.SECONDS * 1e9);
    }

    /** CPU time on all CPUs, ns. */
    public long cpuNanos() {
        return Arrays.stream(nanosByCpu).sum();
    }
}
