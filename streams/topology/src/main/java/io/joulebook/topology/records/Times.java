package io.joulebook.topology.records;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants of the contracts and microseconds of the domain. */
final class Times {

    private Times() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
