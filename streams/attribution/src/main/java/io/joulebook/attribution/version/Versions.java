package io.joulebook.attribution.version;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A value over time: each version is valid until the next, the first one also before it begins. Immutable.
 *
 * @param <V> type of the versions
 */
public final class Versions<V extends Version> {

    private final List<V> ascending;

    private Versions(List<V> ascending) {
        this.ascending = ascending;
    }

    /** No version of anything. */
    public static <V extends Version> Versions<V> none() {
        return new Versions<>(List.of());
    }

    /**
     * The versions, in any order.
     *
     * @param what what they are, in the plural, for the message
     * @throws IllegalArgumentException if two are valid from the same instant
     */
    public static <V extends Version> Versions<V> of(List<V> versions, String what) {
        List<V> ascending = versions.stream()
                .sorted(Comparator.comparingLong(Version::validFromMicros))
                .toList();
        for (int i = 1; i < ascending.size(); i++) {
            long begins = ascending.get(i).validFromMicros();
            if (begins == ascending.get(i - 1).validFromMicros()) {
                throw new IllegalArgumentException(
                        "Two " + what + " are valid from " + begins + " µs; there must be one");
            }
        }
        return new Versions<>(ascending);
    }

    /** The version valid at an instant; null: there is none at all. */
    public @Nullable V at(long micros) {
        if (ascending.isEmpty()) {
            return null;
        }
        int newest = ascending.size() - 1;
        while (newest > 0 && ascending.get(newest).validFromMicros() > micros) {
            newest--;
        }
        return ascending.get(newest);
    }

    /** The versions that decide [from, to): alone they give the same for every instant of it. */
    public Versions<V> within(long fromMicros, long toMicros) {
        int first = 0;
        while (first + 1 < ascending.size() && ascending.get(first + 1).validFromMicros() <= fromMicros) {
            first++;
        }
        int end = Math.min(first + 1, ascending.size());
        while (end < ascending.size() && ascending.get(end).validFromMicros() < toMicros) {
            end++;
        }
        return new Versions<>(ascending.subList(first, end));
    }

    /** Gives each instant strictly inside (from, to) at which a version begins that is not like the one before. */
    public void cutsWithin(long fromMicros, long toMicros, BiPredicate<V, V> areAlike, LongConsumer cuts) {
        for (int i = 1; i < ascending.size(); i++) {
            long begins = ascending.get(i).validFromMicros();
            if (begins > fromMicros && begins < toMicros && !areAlike.test(ascending.get(i - 1), ascending.get(i))) {
                cuts.accept(begins);
            }
        }
    }

    /** All of them, ascending. */
    public List<V> ascending() {
        return ascending;
    }
}
