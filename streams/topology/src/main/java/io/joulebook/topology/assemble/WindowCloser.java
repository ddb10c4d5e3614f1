package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.topology.PipelineConfig;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    private final Readiness readiness;
    private final Refusals refusals;

    WindowCloser(PipelineConfig config, NodeBooks books, FactorBook factors, Outlet outlet) {
        this.config = config;
        this.books = books;
        this.factors = factors;
        this.outlet = outlet;
        this.readiness = new Readiness(config);
        this.refusals = new Refusals(books, outlet);
    }

    /** Closes every window of the node that is ready. */
    void closeReady(NodeBook book, long nowMillis) {
        long start = OpenWindows.first(book, config.windowMicros());
        if (start == OpenWindows.NONE || !readiness.clocksPassed(book, start + config.windowMicros(), nowMillis)) {
            return;
        }
        ProfileRevision known = book.profile();
        if (known == null) {
            giveUpWithoutProfile(book, start, nowMillis);
            return;
        }
        closeReady(book, known.profile(), start, nowMillis);
    }

    private void closeReady(NodeBook book, NodeProfile profile, long start, long nowMillis) {
        long settled = readiness.readingsSettled(book, nowMillis);
        SortedMap<String, MeterCourse> courses = courses(book, profile.at(start), settled);
        long from = start;
        long closedThrough = OpenWindows.NONE;
        while (OpenWindows.anythingFrom(book, from)) {
            long to = from + config.windowMicros();
            if (!readiness.clocksPassed(book, to, nowMillis) || !readiness.metersPassed(book, courses, to, settled)) {
                break;
            }
            if (OpenWindows.touches(book, courses, from, to)) {
                if (!close(book, profile, courses, from, to, nowMillis)) {
                    break;
                }
                refusals.report(book, courses, from, to);
            }
            closedThrough = to;
            from = to;
        }
        if (closedThrough != OpenWindows.NONE) {
            release(book, courses, closedThrough);
        }
    }

    private boolean close(
            NodeBook book,
            NodeProfile profile,
            SortedMap<String, MeterCourse> courses,
            long from,
            long to,
            long nowMillis) {
        ProfileVersion version = profile.at(from);
        OwnershipRevision owners = book.ownership();
        Factors covering = factors.covering(version, from, to);
        SortedSet<String> flags = new TreeSet<>();
        if (covering == null || owners == null) {
            if (!hasWaited(book, nowMillis)) {
                return false;
            }
            missing(owners, version, flags);
        }
        Ownership ownership = owners == null ? Ownership.NOBODY : owners.ownership();
        WindowInputs inputs = new WindowInputs(
                book.node(),
                from,
                to,
                List.copyOf(courses.values()),
                usageIn(book, from, to),
                busyIn(book, from, to),
                ownership,
                profile);
        outlet.close(new ClosedWindow(inputs, covering == null ? factors.asKnown(version) : covering, flags));
        book.closeThrough(to);
        return true;
    }

    private void missing(@Nullable OwnershipRevision owners, ProfileVersion version, SortedSet<String> flags) {
        if (owners == null) {
            flags.add(ClosedWindow.NO_ASSIGNMENT);
        }
        if (!factors.knowsSite(version.site())) {
            flags.add(ClosedWindow.NO_SITE);
        }
    }

    private boolean hasWaited(NodeBook book, long nowMillis) {
        return nowMillis - book.waitingSince(nowMillis) >= config.factorWaitMillis();
    }

    private SortedMap<String, MeterCourse> courses(NodeBook book, ProfileVersion version, long settledMicros) {
        SortedMap<String, MeterCourse> courses = new TreeMap<>();
        book.meters().forEach((id, meter) -> {
            long limit = version.maxPowerMicrowatts().getOrDefault(id, 0L);
            courses.put(id, meter.courseThrough(settledMicros, limit));
        });
        return courses;
    }

    private static List<UsageRow> usageIn(NodeBook book, long from, long to) {
        List<UsageRow> rows = new ArrayList<>();
        for (HeldUsage held : book.usage()) {
            if (held.overlaps(from, to)) {
                rows.addAll(held.usage().rows());
            }
        }
        return rows;
    }

    private static List<BusyTime> busyIn(NodeBook book, long from, long to) {
        List<BusyTime> busy = new ArrayList<>();
        for (HeldUsage held : book.usage()) {
            Long nanos = held.usage().busyNanos();
            if (nanos != null && held.overlaps(from, to)) {
                busy.add(new BusyTime(held.usage().fromMicros(), held.usage().toMicros(), nanos));
            }
        }
        return busy;
    }

    private void release(NodeBook book, SortedMap<String, MeterCourse> courses, long throughMicros) {
        book.closeThrough(throughMicros);
        book.meters().forEach((id, meter) -> {
            MeterCourse course = courses.get(id);
            if (course != null) {
                meter.forgetBefore(course, throughMicros);
            }
        });
        OpenWindows.release(books, book, throughMicros, config.windowMicros());
        books.noteProgress(book);
    }

    private void giveUpWithoutProfile(NodeBook book, long start, long nowMillis) {
        if (!hasWaited(book, nowMillis)) {
            return;
        }
        long end = start + config.windowMicros();
        refusals.rejectUnprofiled(book, end);
        book.closeThrough(end);
        books.noteProgress(book);
    }
}
