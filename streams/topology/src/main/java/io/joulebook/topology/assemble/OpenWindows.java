package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.topology.input.MeterFigure;
import java.util.SortedMap;

/** Which windows of a node have something in them, and which records none of them needs any more. */
final class OpenWindows {

    static final long NONE = Long.MIN_VALUE;

    private OpenWindows() {}

    /** Start of the first window that may have something in it; NONE if the node holds nothing. */
    static long first(NodeBook book, long windowMicros) {
        if (book.closedThroughMicros() != StreamClock.NEVER) {
            return book.heldRecords() == 0 ? NONE : book.closedThroughMicros();
        }
        long earliest = Long.MAX_VALUE;
        for (HeldReading held : book.readings()) {
            earliest = Math.min(earliest, held.reading().atMicros());
        }
        for (HeldUsage held : book.usage()) {
            earliest = Math.min(earliest, held.usage().fromMicros());
        }
        return earliest == Long.MAX_VALUE ? NONE : Math.floorDiv(earliest, windowMicros) * windowMicros;
    }

    /** Whether any record says something about the time from here on. */
    static boolean anythingFrom(NodeBook book, long fromMicros) {
        for (HeldUsage held : book.usage()) {
            if (held.usage().toMicros() > fromMicros) {
                return true;
            }
        }
        for (HeldReading held : book.readings()) {
            if (held.reading().atMicros() >= fromMicros) {
                return true;
            }
        }
        return false;
    }

    /** Whether the window has energy or usage; a node that was off leaves windows with neither. */
    static boolean touches(NodeBook book, SortedMap<String, MeterCourse> courses, long from, long to) {
        for (MeterCourse course : courses.values()) {
            if (course.covers(from, to) || course.energyMicrojoules(from, to) > 0) {
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

    /** Releases what no window from here on needs. */
    static void release(NodeBooks books, NodeBook book, long throughMicros, long windowMicros) {
        books.releaseUsage(book, held -> held.usage().toMicros() <= throughMicros);
        books.releaseReadings(book, held -> isSpent(book, held, throughMicros, windowMicros));
    }

    private static boolean isSpent(NodeBook book, HeldReading held, long throughMicros, long windowMicros) {
        long at = held.reading().atMicros();
        if (at > throughMicros) {
            return false;
        }
        for (MeterFigure figure : held.reading().figures()) {
            MeterBook meter = book.meters().get(figure.meter().meter());
            if (meter != null && !meter.isPast(at) && throughMicros - at <= windowMicros) {
                return false;
            }
        }
        return true;
    }
}
