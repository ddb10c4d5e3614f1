package io.joulebook.topology.assemble;

import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.evidence.Samples;
import io.joulebook.topology.input.NodePassed;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.records.LedgerRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Closes the windows of a node, oldest first, as soon as nothing that decides them can still arrive.
 *
 * <p>A window that is complete but lacks its profile, assignment or factors waits for them by the wall clock, then is
 * closed with what is known, flagged. Whatever arrives within that wait, in whatever order, gives the same window.
 */
final class WindowCloser {

    private final PipelineConfig config;
    private final NodeBooks books;
    private final FactorBook factors;
    private final Outlet outlet;
    private final Restater restater;
    private final Readiness readiness;
    private final Silences silences;
    private final Refusals refusals;
    private final Lateness lateness;

    WindowCloser(PipelineConfig config, NodeBooks books, FactorBook factors, Restater restater, Outlet outlet) {
        this.config = config;
        this.restater = restater;
        this.books = books;
        this.factors = factors;
        this.outlet = outlet;
        this.readiness = new Readiness(config);
        this.silences = new Silences(config);
        this.refusals = new Refusals(books, outlet);
        this.lateness = new Lateness(config);
    }

    /** Closes every window of the node that is ready. */
    void closeReady(NodeBook book, long nowMillis) {
        long through = readiness.clocksThrough(book, nowMillis);
        book.waiting().unblock();
        while (closeBatch(book, through, nowMillis)) {
            // The next batch begins where a meter came back or another version of the profile holds.
        }
    }

    /** Closes windows as long as one course of each meter tells of them; false if that is all for now. */
    private boolean closeBatch(NodeBook book, long through, long nowMillis) {
        long start = OpenWindows.first(book, config.windowMicros());
        if (start == OpenWindows.NONE || start + config.windowMicros() > through) {
            return false;
        }
        ProfileRevision known = book.profile();
        if (known == null) {
            giveUpWithoutProfile(book, through, nowMillis);
            return false;
        }
        Batch batch = new Batch(book, known, start, through, nowMillis);
        long closedThrough = batch.close();
        if (closedThrough == start) {
            return false;
        }
        release(book, batch.stretches, closedThrough);
        batch.tellPassed(closedThrough);
        return !book.waiting().isBlocked();
    }

    /** Windows of one node that one course of each meter tells of. */
    private final class Batch {

        private final NodeBook book;
        private final ProfileRevision revision;
        private final NodeProfile profile;
        private final ProfileVersion version;
        private final long start;
        private final long through;
        private final long nowMillis;
        private final SortedMap<String, Stretch> stretches;
        private long lastClosed;

        Batch(NodeBook book, ProfileRevision revision, long start, long through, long nowMillis) {
            this.book = book;
            this.revision = revision;
            this.profile = revision.profile();
            this.version = profile.at(start);
            this.start = start;
            this.through = through;
            this.nowMillis = nowMillis;
            this.stretches = stretches(book, version, start, readiness.readingsSettled(book, nowMillis));
        }

        /** Returns how far windows were closed: the start, if none was. */
        long close() {
            long last = OpenWindows.last(book);
            long from = start;
            while (from <= last && isNext(from + config.windowMicros()) && hasSameLimits(from)) {
                long to = from + config.windowMicros();
                if (!OpenWindows.touches(book, stretches, from, to)) {
                    to = endOfNothing(to);
                } else if (!WindowCloser.this.close(this, from, to)) {
                    book.waiting().block();
                    break;
                } else {
                    lastClosed = to;
                }
                refusals.report(book, stretches, from, to);
                from = to;
            }
            return from;
        }

        /** A node that says it has nothing keeps no loop waiting. */
        void tellPassed(long closedThrough) {
            String loop = profile.at(closedThrough - config.windowMicros()).loop();
            if (closedThrough != lastClosed && !loop.isEmpty()) {
                outlet.tell(new NodePassed(loop, book.node(), closedThrough));
            }
        }

        private boolean isNext(long end) {
            if (end > through) {
                return false;
            }
            for (Stretch stretch : stretches.values()) {
                if (stretch.endsBefore(end) || !stretch.isPast(end)) {
                    return false;
                }
            }
            return true;
        }

        /** Meters are judged by the limits that hold at a window's start, whatever batch it is closed in. */
        private boolean hasSameLimits(long from) {
            return profile.at(from).maxPowerMicrowatts().equals(version.maxPowerMicrowatts());
        }

        /** A node that was off for months leaves nothing to close; its empty windows are passed in one step. */
        private long endOfNothing(long to) {
            long next = OpenWindows.next(book, to, config.windowMicros());
            return through == Long.MAX_VALUE
                    ? next
                    : Math.min(next, OpenWindows.startOf(through, config.windowMicros()));
        }
    }

    private boolean close(Batch batch, long from, long to) {
        NodeBook book = batch.book;
        InForce terms = InForce.of(book, batch.revision, factors, from, to);
        if (!terms.isComplete() && waitedThrough(book, batch.through, batch.nowMillis) < to) {
            return false;
        }
        List<NodeUsage> samples = samplesIn(book, from, to);
        WindowInputs inputs = new WindowInputs(
                book.node(),
                from,
                to,
                coursesIn(batch.stretches, from, to),
                Samples.rows(samples),
                Samples.busy(samples),
                terms.ownership(),
                terms.profile());
        ClosedWindow closed = ClosedWindow.of(inputs, samples, terms, LedgerRecords.FIRST_CAUSE);
        restater.keep(book, closed);
        outlet.close(closed);
        return true;
    }

    /** End of the last window that has waited long enough for what it lacks. */
    private long waitedThrough(NodeBook book, long through, long nowMillis) {
        long ready = Math.min(through, OpenWindows.last(book) + config.windowMicros());
        return book.waiting().look(ready, nowMillis, config.factorWaitMillis());
    }

    private SortedMap<String, Stretch> stretches(NodeBook book, ProfileVersion version, long start, long settled) {
        SortedMap<String, Stretch> stretches = new TreeMap<>();
        new TreeMap<>(book.meters()).forEach((id, meter) -> {
            long limit = version.maxPowerMicrowatts().getOrDefault(id, 0L);
            try {
                stretches.put(id, meter.stretch(book, silences, settled, start + config.windowMicros(), limit));
            } catch (ArithmeticException e) {
                refusals.rejectMeter(book, id, e);
                book.meters().remove(id);
                books.noteProgress(book);
            }
        });
        return stretches;
    }

    private static List<MeterCourse> coursesIn(SortedMap<String, Stretch> stretches, long from, long to) {
        List<MeterCourse> courses = new ArrayList<>(stretches.size());
        for (Stretch stretch : stretches.values()) {
            if (OpenWindows.tells(stretch.course(), from, to)) {
                courses.add(stretch.course());
            }
        }
        return courses;
    }

    private static List<NodeUsage> samplesIn(NodeBook book, long from, long to) {
        List<NodeUsage> samples = new ArrayList<>();
        for (HeldUsage held : book.usage()) {
            if (held.overlaps(from, to)) {
                samples.add(held.usage());
            }
        }
        return samples;
    }

    private void release(NodeBook book, SortedMap<String, Stretch> stretches, long throughMicros) {
        lateness.closeThrough(book, throughMicros);
        book.meters().forEach((id, meter) -> {
            Stretch stretch = stretches.get(id);
            if (stretch != null) {
                restater.makeGood(book, meter.forgetBefore(stretch, throughMicros));
            }
        });
        OpenWindows.release(books, book, throughMicros);
        books.noteProgress(book);
    }

    private void giveUpWithoutProfile(NodeBook book, long through, long nowMillis) {
        long waited = waitedThrough(book, through, nowMillis);
        long end = OpenWindows.startOf(Math.max(0, waited), config.windowMicros());
        if (end <= OpenWindows.first(book, config.windowMicros())) {
            book.waiting().block();
            return;
        }
        refusals.rejectUnprofiled(book, end);
        lateness.closeThrough(book, end);
        books.noteProgress(book);
    }
}
