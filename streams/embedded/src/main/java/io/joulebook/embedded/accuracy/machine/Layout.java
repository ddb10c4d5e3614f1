package io.joulebook.embedded.accuracy.machine;

/**
 * Two sockets of 16 cores with two hardware threads each, numbered as Linux does: first one thread of every core, then
 * the other.
 */
public final class Layout {

    /** Sockets. */
    public static final int SOCKETS = 2;

    /** Cores of all sockets. */
    public static final int CORES = 32;

    /** Logical CPUs, which is what CPU time is counted on. */
    public static final int CPUS = 64;

    private static final int CORES_PER_SOCKET = CORES / SOCKETS;

    private Layout() {}

    /** Core of a logical CPU. */
    public static int core(int cpu) {
        return cpu % CORES;
    }

    /** Socket of a logical CPU. */
    public static int socket(int cpu) {
        return core(cpu) / CORES_PER_SOCKET;
    }

    /** The other logical CPU of the same core. */
    static int sibling(int cpu) {
        return (cpu + CORES) % CPUS;
    }
}
