package io.joulebook.topology.assemble;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long the windows of a node have been waiting for a profile, assignment or factor, by the wall clock.
 *
 * <p>Each window waits from the moment when it was ready, not from when the one before it was closed: otherwise a node
 * without factors would fall behind for ever.
 */
final class Waiting {

    private record Mark(long throughMicros, long sinceMillis) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long waitedThroughMicros = StreamClock.NEVER;
    private boolean isBlocked;

    /**
     * Notes that windows up to here are ready, and lets those go on that have waited long enough.
     *
     * @return end of the last window that waits no more
     */
    long look(long readyThroughMicros, long nowMillis, long waitMillis) {
        Mark newest = marks.peekLast();
        if (readyThroughMicros > waitedThroughMicros
                && (newest == null || readyThroughMicros > newest.throughMicros())) {
            marks.addLast(new Mark(readyThroughMicros, nowMillis));
        }
        for (Mark first = marks.peekFirst();
                first != null && nowMillis - first.sinceMillis() >= waitMillis;
                first = marks.peekFirst()) {
            waitedThroughMicros = first.throughMicros();
            marks.removeFirst();
        }
        return waitedThroughMicros;
    }

    /** Whether the node's next window waits; a sample cannot end that. */
    boolean isBlocked() {
        return isBlocked;
    }

    void block() {
        isBlocked = true;
    }

    void unblock() {
        isBlocked = false;
    }
}
