package io.joulebook.embedded.accuracy.machine;

import java.util.List;

/**
 * What the machine draws and does.
 *
 * @param wallWatts power at the AC inlet
 * @param packageWatts power of each package
 * @param dramWatts power of all memory
 * @param threads how fast each thread goes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SteadyState(double wallWatts, double[] packageWatts, double dramWatts, List<ThreadSpeed> threads) {

    public SteadyState {
        threads = List.copyOf(threads);
    }

    /**
     * How fast a thread goes.
     *
     * @param gigahertz clock of its core
     * @param gigaInstructions 10⁹ instructions a second, over all of the time
     */
    public record ThreadSpeed(RunningThread thread, double gigahertz, double gigaInstructions) {

        /** Misses of the last-level cache that its counter shows, 10⁹ a second. */
        public double gigaMisses() {
            Behaviour behaviour = thread.behaviour();
            return gigaInstructions * behaviour.bytesPerInstruction() * behaviour.visibleMisses() / CACHE_LINE;
        }

        /** Cycles in which it ran, 10⁹ a second. */
        public double gigaCycles() {
            return gigahertz * thread.duty();
        }
    }

    private static final double CACHE_LINE = 64;

    /** Power of all packages. */
    public double allPackagesWatts() {
        double sum = 0;
        for (double watts : packageWatts) {
            sum += watts;
        }
        return sum;
    }
}
