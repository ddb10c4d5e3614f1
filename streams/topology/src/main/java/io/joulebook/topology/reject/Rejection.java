package io.joulebook.topology.reject;

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
        byte[] payload) {}
