package io.joulebook.embedded.accuracy.machine;

import java.util.List;

/** One socket under a load: what it draws and how fast its threads go at a temperature. */
final class Socket {

    private static final int BISECTIONS = 16;

    private final List<RunningThread> threads;
    private final double cap;
    /** How much of the time each thread's sibling runs. */
    private final double[] siblings;

    private final double awakeCores;
    private final double awake;

    /**
     * A socket at one clock.
     *
     * @param watts power of the package
     * @param clock GHz
     * @param traffic GB/s
     * @param gigaInstructions of each thread, a second
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Point(double watts, double clock, double traffic, double[] gigaInstructions) {}

    /**
     * A socket with these threads.
     *
     * @param cap power cap of the package, W
     */
    Socket(List<RunningThread> threads, double cap) {
        this.threads = threads;
        this.cap = cap;
        this.siblings = new double[threads.size()];
        double[] duties = new double[Layout.CPUS];
        threads.forEach(thread -> duties[thread.cpu()] = thread.duty());
        double cores = 0;
        double asleep = 1;
        for (int i = 0; i < siblings.length; i++) {
            RunningThread thread = threads.get(i);
            siblings[i] = duties[Layout.sibling(thread.cpu())];
            cores += thread.duty() * (1 - siblings[i] / 2);
            asleep *= 1 - thread.duty();
        }
        this.awakeCores = cores;
        this.awake = 1 - asleep;
    }

    double dramWatts(Point point) {
        return Physics.dram(awake, point.traffic());
    }

    /** At its turbo clock, or at the highest clock below it that keeps to the cap. */
    Point at(double temperature) {
        if (threads.isEmpty()) {
            return new Point(Physics.PACKAGE_ASLEEP, 0, 0, new double[0]);
        }
        double fast = Physics.turbo(awakeCores);
        Point point = at(fast, temperature);
        if (point.watts() <= cap) {
            return point;
        }
        double slow = Physics.SLOWEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (slow + fast) / 2;
            if (at(middle, temperature).watts() > cap) {
                fast = middle;
            } else {
                slow = middle;
            }
        }
        return at(slow, temperature);
    }

    private Point at(double clock, double temperature) {
        double[] speeds = speeds(clock);
        double traffic = 0;
        double busy = 0;
        double weighted = 0;
        for (int i = 0; i < speeds.length; i++) {
            RunningThread thread = threads.get(i);
            Behaviour behaviour = thread.behaviour();
            traffic += speeds[i] * behaviour.bytesPerInstruction();
            busy += behaviour.powerFactor() * thread.duty() * (1 - siblings[i] / 2);
            weighted += behaviour.powerFactor() * speeds[i];
        }
        traffic = Math.min(traffic, Physics.BANDWIDTH);
        double watts = Physics.PACKAGE_ASLEEP
                + Physics.uncore(awake, traffic)
                + Physics.cores(clock, busy, weighted)
                + Physics.leakage(clock, awakeCores, temperature);
        return new Point(watts, clock, traffic, speeds);
    }

    /** 10⁹ instructions a second of each thread, slowed by its sibling and by a full memory bus. */
    private double[] speeds(double clock) {
        double[] speeds = new double[siblings.length];
        double demand = 0;
        for (int i = 0; i < speeds.length; i++) {
            RunningThread thread = threads.get(i);
            speeds[i] = clock
                    * thread.duty()
                    * thread.behaviour().instructionsPerCycle()
                    * (1 - Physics.SIBLING_LOSS * siblings[i]);
            demand += speeds[i] * thread.behaviour().bytesPerInstruction();
        }
        if (demand > 0) {
            double waiting = demand / Physics.delivered(demand);
            for (int i = 0; i < speeds.length; i++) {
                double bound = threads.get(i).behaviour().memoryBound();
                speeds[i] /= 1 - bound + bound * waiting;
            }
        }
        return speeds;
    }
}
