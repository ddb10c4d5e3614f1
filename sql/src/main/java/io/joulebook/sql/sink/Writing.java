package io.joulebook.sql.sink;

import java.util.function.Supplier;

/**
 * One time that something was published.
 *
 * @param place where the record lies
 * @param content what tells it from another of the same name; asked only if there is another
 * @param value the record as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Writing(Place place, Supplier<String> content, byte[] value) {

    /** Whether it is this very record, read once more. */
    boolean isAt(Place other) {
        return place.partition() == other.partition()
                && place.offset() == other.offset()
                && place.appendedAt().equals(other.appendedAt());
    }
}
