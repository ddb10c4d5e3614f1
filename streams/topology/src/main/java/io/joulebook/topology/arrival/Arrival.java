package io.joulebook.topology.arrival;

import io.joulebook.topology.reject.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A record's value as it came: readable, or with the reason why it was not.
 *
 * @param value what the record says, null if it could not be read
 * @param problem why it could not be read, null if it could
 * @param payload the bytes as they came; not copied, not to be changed
 * @param <T> what the record says, in the topology's terms
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying every payload would cost
public record Arrival<T>(@Nullable T value, @Nullable Problem problem, byte[] payload) {

    static <T> Arrival<T> of(T value, byte[] payload) {
        return new Arrival<>(value, null, payload);
    }

    /** What the record says, of one that was readable when it arrived and is given back by a store. */
    public T known() {
        if (value == null) {
            throw new IllegalStateException("State bug: a record once read cannot be read again: " + problem);
        }
        return value;
    }

    static <T> Arrival<T> unreadable(Problem problem, byte[] payload) {
        return new Arrival<>(null, problem, payload);
    }
}
