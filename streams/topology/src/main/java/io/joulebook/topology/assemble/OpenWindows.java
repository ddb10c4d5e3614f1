package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterState;
import java.util.SortedMap;

/** Which windows of a node have something in them, and which records none of them needs any more. */
final class OpenWindows {

    static final long NONE = Long.MIN_VALUE;

    private OpenWindows() {}

    /** Start of the first window that may have something in it; NONE if the node holds nothing. */
    static long first(NodeBook book, long windowMicros) {
        if (book.readings().isEmpty() && book.usage().isEmpty()) {
            return NONE;
        }
        return book.closedThroughMicros() != StreamClock.NEVER
                ? book.closedThroughMicros()
                : startOf(book.earliestMicros(), windowMicros);
    }

    static long startOf(long micros, long windowMicros) {
        return Math.floorDiv(micros, windowMicros) * windowMicros;
    }

    /** Last instant that any record held says something about; NONE if the node holds nothing. */
    static long last(NodeBook book) {
        long last = NONE;
        for (HeldUsage held : book.usage()) {
            last = Math.max(last, held.usage().toMicros() - 1);
        }
        for (HeldReading held : book.readings()) {
            last = Math.max(last, held.reading().atMicros());
        }
        return last;
    }

    /** Start of the next window that a record falls in, from the given boundary on; the boundary if there is none. */
    static long next(NodeBook book, long fromMicros, long windowMicros) {
        long next = Long.MAX_VALUE;
        for (HeldUsage held : book.usage()) {
            if (held.usage().toMicros() > fromMicros) {
                next = Math.min(next, Math.max(fromMicros, held.usage().fromMicros()));
            }
        }
        for (HeldReading held : book.readings()) {
            long at = held.reading().atMicros();
            next = at >= fromMicros ? Math.min(next, at) : next;
        }
        return next == Long.MAX_VALUE ? fromMicros : startOf(next, windowMicros);
    }

    /** Whether the window has energy or usage; a node that was off leaves windows with neither. */
    static boolean touches(NodeBook book, SortedMap<String, Stretch> stretches, long from, long to) {
        for (Stretch stretch : stretches.values()) {
            if (stretch.course().touches(from, to)) {
                return true;
            }
        }
        for (HeldUsage held : book.usage()) {
            if (held.overlaps(from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the course tells of this window: it has begun before the end, and not been forgotten since. */
    static boolean tells(MeterCourse course, long from, long to) {
        MeterState last = course.stateAt(to - 1);
        return last != null && !Silences.isForgotten(last.last().atMicros(), from);
    }

    /** Releases what no window from here on needs. */
    static void release(NodeBooks books, NodeBook book, long throughMicros) {
        books.releaseUsage(book, held -> held.usage().toMicros() <= throughMicros);
        books.releaseReadings(book, held -> held.reading().atMicros() < throughMicros);
        book.meters().values().removeIf(meter -> meter.isForgotten(throughMicros));
    }
}
