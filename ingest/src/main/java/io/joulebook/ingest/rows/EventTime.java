package io.joulebook.ingest.rows;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event time between its two forms: µs since 1970 in rows, instants in records. */
public final class EventTime {

    private EventTime() {}

    /** The instant so many microseconds after 1970. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Microseconds after 1970, cut. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
