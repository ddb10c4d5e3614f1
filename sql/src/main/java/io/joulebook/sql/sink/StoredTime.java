package io.joulebook.sql.sink;

import java.time.Instant;

/** The times that a column of type {@code DateTime64(6)} holds. */
final class StoredTime {

    /** The range in words. */
    static final String RANGE = "times from 1900 to 2299";

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2299-12-31T23:59:59.999999Z");

    private StoredTime() {}

    /** Whether the column holds this time. */
    static boolean holds(Instant time) {
        return nearest(time).equals(time);
    }

    /** The time, or the end of the range where it is outside. */
    static Instant nearest(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }
}
