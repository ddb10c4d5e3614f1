package io.joulebook.topology.assemble;

import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.evidence.EvidenceStore;
import io.joulebook.topology.input.NodeUnheard;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Forgets the closed windows of a node that is heard no more.
 *
 * <p>What is kept of closed windows is measured by the node's own time, which stands still when it is taken away. That
 * it is gone no record can tell: so when nothing of it was accepted for the restatement horizon by the wall clock, its
 * windows are restated no more, and only its progress stays. What comes later for them is LATE; what comes after them
 * goes on from the progress.
 */
final class Unheard {

    /** What was published while nobody listened is read first: our own outage is no silence of the nodes. */
    private static final long LISTENING_MILLIS = 3_600_000;

    /** A window that has claimed heat is forgotten later: looked at once a day. */
    private static final long AGAIN_MILLIS = 86_400_000;

    private static final long MICROS_PER_MILLI = 1000;

    private final PipelineConfig config;
    private final NodeBooks books;
    private final Outlet outlet;
    private final @Nullable EvidenceStore evidence;
    private final Lateness lateness;
    private final Refusals refusals;
    private final long startedMillis;
    private final Map<String, Long> forgottenMillis = new HashMap<>(); // looked up, never iterated

    /**
     * Wires it.
     *
     * @param evidence null: none is kept
     * @param startedMillis since when it is listened, by the wall clock, ms since the epoch
     */
    Unheard(
            PipelineConfig config,
            NodeBooks books,
            Outlet outlet,
            @Nullable EvidenceStore evidence,
            long startedMillis) {
        this.config = config;
        this.books = books;
        this.outlet = outlet;
        this.evidence = evidence;
        this.lateness = new Lateness(config);
        this.refusals = new Refusals(books, outlet);
        this.startedMillis = startedMillis;
    }

    /** Forgets one node at most: its windows are some thousand deletions, and a whole site may be gone at once. */
    void lookRound(long nowMillis) {
        if (nowMillis - startedMillis < LISTENING_MILLIS) {
            return;
        }
        for (NodeBook book : books.all()) {
            if (isGone(book, nowMillis) && isDue(book, nowMillis) && isDone(book)) {
                forget(book, nowMillis);
                return;
            }
        }
    }

    private boolean isGone(NodeBook book, long nowMillis) {
        return silentMicros(book, nowMillis) > config.horizonMicros()
                && book.closedThroughMicros() != StreamClock.NEVER;
    }

    private static long silentMicros(NodeBook book, long nowMillis) {
        return (nowMillis - book.heardMillis()) * MICROS_PER_MILLI;
    }

    private boolean isDue(NodeBook book, long nowMillis) {
        Long before = forgottenMillis.get(book.node());
        return before == null || nowMillis - before >= AGAIN_MILLIS;
    }

    /** Whether all that came is booked; without a profile what came late never will be. */
    private static boolean isDone(NodeBook book) {
        return book.openRecords() == 0
                && (book.profile() == null
                        || (book.lateRecords() == 0 && book.reopened().isEmpty()));
    }

    private void forget(NodeBook book, long nowMillis) {
        lateness.closeForGood(book);
        refusals.rejectForgotten(book, lateness);
        book.reopened().drop();
        books.noteReopened(book);
        books.noteProgress(book);
        if (evidence != null) {
            evidence.forget(book.node());
        }
        outlet.forget(new NodeUnheard(book.node(), book.closedThroughMicros(), silentMicros(book, nowMillis)));
        forgottenMillis.put(book.node(), nowMillis);
    }
}
