package io.joulebook.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a fault of the moment, after which a new thread goes on, from one that comes back with the same record for
 * ever.
 *
 * <p>Time is an argument, in nanoseconds of any one clock. May be shared between threads.
 */
final class FaultLimit {

    private static final int MOST_OF_EACH_THREAD = 5;
    private static final long WITHIN = Duration.ofMinutes(2).toNanos();

    private final int most;
    private final Deque<Long> faults = new ArrayDeque<>();

    /** A limit for this many stream threads: a broker that goes away may fail each of them once. */
    FaultLimit(int threads) {
        this.most = MOST_OF_EACH_THREAD * threads;
    }

    /** Notes a fault; true if there were so many of late that another thread would fail as well. */
    synchronized boolean isExceededBy(long nanoTime) {
        faults.addLast(nanoTime);
        while (nanoTime - faults.getFirst() > WITHIN) {
            faults.removeFirst();
        }
        return faults.size() > most;
    }
}
