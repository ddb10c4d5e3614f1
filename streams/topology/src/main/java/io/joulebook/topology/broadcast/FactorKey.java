package io.joulebook.topology.broadcast;

import org.jspecify.annotations.Nullable;

/**
 * Key of a broadcast record.
 *
 * @param topic the slow topic it came from
 * @param name its key there: a zone, a site or a loop; empty if it had none
 */
public record FactorKey(String topic, String name) {

    private static final char SEPARATOR = '|';

    static FactorKey of(String topic, @Nullable String name) {
        return new FactorKey(topic, name == null ? "" : name);
    }

    /**
     * Reads what {@link #toString} wrote. A topic's name holds no separator, so a name that does is read whole.
     *
     * @throws IllegalArgumentException if there is no separator
     */
    public static FactorKey parse(String key) {
        int at = key.indexOf(SEPARATOR);
        if (at < 0) {
            throw new IllegalArgumentException("Not a broadcast key, no '" + SEPARATOR + "' in it: " + key);
        }
        return new FactorKey(key.substring(0, at), key.substring(at + 1));
    }

    @Override
    public String toString() {
        return topic + SEPARATOR + name;
    }
}
