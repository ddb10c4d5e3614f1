package io.joulebook.ingest.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One instant by two clocks of the same machine.
 *
 * @param wall time of day, UTC, to the microsecond; may be set
 * @param monotonicNanos time since some start, ns; never set, stands still while the machine sleeps
 */
record Moment(Instant wall, long monotonicNanos) {

    /** Where moments come from. */
    interface Source {
        Moment now();
    }

    Moment {
        wall = wall.truncatedTo(ChronoUnit.MICROS);
    }

    /** This machine's clocks. */
    static Moment ofThisMachine() {
        return new Moment(Instant.now(), System.nanoTime());
    }

    /** Time passed since the earlier moment by the clock that is never set. */
    Duration elapsedSince(Moment earlier) {
        return Duration.ofNanos(monotonicNanos - earlier.monotonicNanos);
    }

    /** How far the time of day was put forward since the earlier moment; negative if it was put back. */
    Duration jumpSince(Moment earlier) {
        return Duration.between(earlier.wall, wall).minus(elapsedSince(earlier));
    }
}
