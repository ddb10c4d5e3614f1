package io.joulebook.topology.reject;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be used.
 *
 * @param source node, zone, site or loop it is about, or the topic's name
 * @param reason why, as a code
 * @param message what, which value, where, what was expected
 * @param origin where it came from
 * @param eventMicros event time, µs since the epoch; null where it could not be read
 * @param payload the bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, compared by nobody
public record Rejection(
        String source,
        Reason reason,
        String message,
        Origin origin,
        @Nullable Long eventMicros,
        byte[] payload) {

    private static final long MICROS_PER_MILLI = 1000;

    /** As a record for {@link RejectProcessor}, under its source and at its event time; at the epoch if it has none. */
    public Record<String, Object> asRecord() {
        return new Record<>(source, this, eventMicros == null ? 0 : Math.max(0, eventMicros / MICROS_PER_MILLI));
    }
}
