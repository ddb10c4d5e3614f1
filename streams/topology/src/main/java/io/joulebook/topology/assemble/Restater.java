package io.joulebook.topology.assemble;

import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.evidence.EvidenceStore;
import io.joulebook.topology.input.ProfileRevision;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Calculates closed windows again when more has become known of them, as long as they lie within the horizon.
 *
 * <p>Whatever arrives only notes which windows it may concern. They are calculated again at the next look round, so
 * many at a time, from their evidence and from what is known then: the ledger that stands at last is the same in
 * whatever order things became known. Whether anything has changed is seen where windows are booked.
 */
final class Restater {

    /** So many windows take about a third of a second: the task must not be away for long. */
    private static final int WINDOWS_A_ROUND = 2_000;

    private static final int WINDOWS_A_NODE = 500;

    /** So many records that came late are worth following a node's meters for. */
    private static final int MANY_LATE = 10_000;

    private final PipelineConfig config;
    private final NodeBooks books;
    private final FactorBook factors;
    private final Outlet outlet;
    private final @Nullable EvidenceStore evidence;
    private final Lateness lateness;
    private final Refusals refusals;
    private final Map<String, Integer> resting = new HashMap<>(); // looked up, never iterated
    private int nextNode;

    /**
     * Wires it.
     *
     * @param evidence null: nothing is kept, so nothing can be calculated again
     */
    Restater(
            PipelineConfig config,
            NodeBooks books,
            FactorBook factors,
            Outlet outlet,
            @Nullable EvidenceStore evidence) {
        this.config = config;
        this.books = books;
        this.factors = factors;
        this.outlet = outlet;
        this.evidence = evidence;
        this.lateness = new Lateness(config);
        this.refusals = new Refusals(books, outlet);
    }

    /** Keeps what a window was calculated from. */
    void keep(NodeBook book, ClosedWindow closed) {
        if (evidence != null) {
            keep(book, closed.evidence(), evidence);
            evidence.forgetBefore(closed.inputs().node(), closed.inputs().fromMicros());
        }
    }

    private static void keep(NodeBook book, Evidence window, EvidenceStore kept) {
        for (MeterEvidence meter : window.meters()) {
            meter.readings().forEach(reading -> book.used(reading.atMicros()));
        }
        kept.put(window);
    }

    /** Reopens the closed windows of a node from an instant on. */
    void reopen(NodeBook book, long fromMicros, Cause cause) {
        long closed = book.closedThroughMicros();
        if (evidence == null || closed == StreamClock.NEVER || fromMicros >= closed) {
            return;
        }
        book.reopened().add(Math.max(fromMicros, lateness.edge(book)), closed, cause);
        books.noteReopened(book);
    }

    /** Reopens what another revision of the profile may change. */
    void changed(NodeBook book, ProfileRevision before, ProfileRevision now) {
        long from = Differences.earliest(before, now);
        reopen(book, from, Cause.PROFILE);
        if (from != Differences.NEVER && !Limits.areSame(before.profile(), now.profile())) {
            follow(book, Math.max(from, lateness.edge(book)), Cause.PROFILE);
        }
    }

    /** Notes that the meters of a node are to be followed again from an instant on. */
    void follow(NodeBook book, long fromMicros, Cause cause) {
        if (evidence != null && book.closedThroughMicros() != StreamClock.NEVER) {
            book.reopened().followFrom(fromMicros, cause);
            books.noteReopened(book);
        }
    }

    /** A meter is back that windows were closed without; nothing happens at {@link StreamClock#NEVER}. */
    void makeGood(NodeBook book, long missingSinceMicros) {
        if (missingSinceMicros != StreamClock.NEVER) {
            follow(book, missingSinceMicros + 1, Cause.LATE_SAMPLE);
        }
    }

    /** Goes on with what is to be calculated again. */
    void lookRound() {
        if (evidence == null) {
            return;
        }
        NodeBook[] nodes = books.all().toArray(NodeBook[]::new);
        int left = WINDOWS_A_ROUND;
        for (int i = 0; i < nodes.length && left > 0; i++) {
            NodeBook book = nodes[(nextNode + i) % nodes.length];
            left -= restate(book, evidence, Math.min(left, WINDOWS_A_NODE));
        }
        nextNode = nodes.length == 0 ? 0 : (nextNode + 1) % nodes.length;
    }

    private int restate(NodeBook book, EvidenceStore kept, int most) {
        ProfileRevision profile = book.profile();
        if (profile == null || (book.reopened().isEmpty() && book.lateRecords() == 0)) {
            return 0;
        }
        int followed = 0;
        if ((book.lateRecords() > 0 || book.reopened().isToFollow()) && !isResting(book)) {
            followed = follow(book, profile, kept);
        }
        int windows = book.reopened().hasWindows() ? closeAgain(book, profile, kept, most) : 0;
        books.noteReopened(book);
        return followed + windows;
    }

    /**
     * Whether a node waits until more has come late. Two days of windows take seconds to follow, however little is new:
     * a node that sends one old record a second must not hold up the others.
     */
    private boolean isResting(NodeBook book) {
        int rounds = resting.getOrDefault(book.node(), 0);
        if (rounds == 0 || book.lateRecords() >= MANY_LATE) {
            return false;
        }
        resting.put(book.node(), rounds - 1);
        return true;
    }

    /** Puts what came late into the evidence of its windows, and reopens those that it changes. */
    private int follow(NodeBook book, ProfileRevision profile, EvidenceStore kept) {
        refusals.rejectForgotten(book, lateness);
        SortedSet<Cause> causes = book.reopened().followCauses();
        if (book.lateRecords() > 0) {
            causes.add(Cause.LATE_SAMPLE);
        }
        LateSamples late = new LateSamples(config, book, profile.profile(), kept, lateness.edge(book));
        FollowedMeters followed = late.follow(changed -> {
            keep(book, changed, kept);
            causes.forEach(cause -> book.reopened().add(changed.fromMicros(), changed.toMicros(), cause));
        });
        refusals.reportLate(book, followed);
        books.releaseLate(book);
        book.reopened().followed();
        books.noteProgress(book);
        resting.put(book.node(), late.windows() / WINDOWS_A_NODE);
        return late.windows();
    }

    private int closeAgain(NodeBook book, ProfileRevision profile, EvidenceStore kept, int most) {
        Reopened reopened = book.reopened();
        long closed = book.closedThroughMicros();
        long first = OpenWindows.startOf(Math.max(lateness.edge(book), reopened.firstMicros()), config.windowMicros());
        SortedMap<Long, Evidence> windows =
                kept.range(book.node(), first, Math.min(closed, reopened.lastMicros()), most);
        for (Map.Entry<Long, Evidence> entry : windows.entrySet()) {
            String causes = reopened.causesWithin(entry.getKey(), entry.getKey() + config.windowMicros());
            if (!causes.isEmpty()) {
                outlet.close(again(book, profile, entry.getValue(), causes));
            }
        }
        reopened.doneBefore(windows.size() < most ? closed : windows.lastKey() + config.windowMicros());
        return windows.size();
    }

    private ClosedWindow again(NodeBook book, ProfileRevision profile, Evidence evidence, String causes) {
        InForce terms = InForce.of(book, profile, factors, evidence.fromMicros(), evidence.toMicros());
        WindowInputs inputs = evidence.inputs(terms.profile(), terms.ownership());
        return ClosedWindow.of(inputs, evidence.samples(), terms, causes);
    }
}
