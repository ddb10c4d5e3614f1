package io.joulebook.topology.records;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants of the contracts and microseconds of the domain. */
public final class Times {

    private Times() {}

    /** Microseconds since the epoch; what is finer than a microsecond is cut off. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The instant so many microseconds since the epoch. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
