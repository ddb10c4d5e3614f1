package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.EventTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a replay goes.
 *
 * @param speed how many seconds of data a second of replay takes; null for as fast as possible
 * @param shuffle how records are taken out of order; null if they are not
 * @param from records with an earlier event time are left out; null for none
 * @param to records with a later event time are left out; null for none
 * @param grace how late a record may be before it is refused; decides when the last heartbeats come
 */
record ReplaySettings(
        @Nullable BigDecimal speed,
        @Nullable Shuffle shuffle,
        @Nullable Instant from,
        @Nullable Instant to,
        Duration grace) {

    /**
     * Delivery out of order.
     *
     * @param seed the same seed gives the same order
     * @param within no record comes later than one whose event time is this much later
     */
    record Shuffle(long seed, Duration within) {}

    static final ReplaySettings FAST = new ReplaySettings(null, null, null, null, Duration.ofSeconds(30));

    boolean wants(Delivery delivery) {
        Instant time = EventTime.instant(delivery.eventMicros());
        return (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }
}
