package io.joulebook.ingest.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Lets event time pass at a chosen speed. */
final class Pacer {

    private static final BigDecimal NANOS_PER_MICRO = BigDecimal.valueOf(1000);

    private final @Nullable BigDecimal speed;
    private final Stop stop;
    private long firstMicros = Long.MIN_VALUE;
    private long startNanos;

    Pacer(@Nullable BigDecimal speed, Stop stop) {
        this.speed = speed;
        this.stop = stop;
    }

    /**
     * Waits until it is time for a record.
     *
     * @throws StoppedException if the replay is to stop before
     */
    void await(long eventMicros) {
        stop.check();
        if (speed == null) {
            return;
        }
        if (firstMicros == Long.MIN_VALUE) {
            firstMicros = eventMicros;
            startNanos = System.nanoTime();
        }
        stop.waitUntil(startNanos + nanosAfterStart(eventMicros, speed));
    }

    private long nanosAfterStart(long eventMicros, BigDecimal factor) {
        return BigDecimal.valueOf(Math.max(0, eventMicros - firstMicros))
                .multiply(NANOS_PER_MICRO)
                .divide(factor, 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 2))
                .longValueExact();
    }
}
