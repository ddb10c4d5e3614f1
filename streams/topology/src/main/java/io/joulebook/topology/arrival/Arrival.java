package io.joulebook.topology.arrival;

import org.jspecify.annotations.Nullable;

/**
 * A record's value as it came: decoded, or with the reason why it could not be.
 *
 * @param value the record, null if it could not be decoded
 * @param problem why it could not be decoded, null if it could
 * @param payload the bytes as they came; not copied, not to be changed
 * @param <T> the record's class
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying every payload would cost
public record Arrival<T>(@Nullable T value, @Nullable String problem, byte[] payload) {

    /** An arrival that could be decoded. */
    public static <T> Arrival<T> of(T value, byte[] payload) {
        return new Arrival<>(value, null, payload);
    }

    /** An arrival that could not be decoded. */
    public static <T> Arrival<T> undecodable(String problem, byte[] payload) {
        return new Arrival<>(null, problem, payload);
    }
}
