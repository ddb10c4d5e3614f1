package io.joulebook.topology.input;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which flags hold when. Immutable.
 *
 * @param from flags from an instant (µs since the epoch) until the next; the first also before
 */
public record FlagTimeline(NavigableMap<Long, SortedSet<String>> from) {

    /** No flag, ever. */
    public static final FlagTimeline NONE = new FlagTimeline(Collections.emptyNavigableMap());

    public FlagTimeline {
        NavigableMap<Long, SortedSet<String>> copy = new TreeMap<>();
        from.forEach((micros, flags) -> copy.put(micros, Collections.unmodifiableSortedSet(new TreeSet<>(flags))));
        from = Collections.unmodifiableNavigableMap(copy);
    }

    /** All flags that hold at some instant of [from, to). */
    public SortedSet<String> within(long fromMicros, long toMicros) {
        SortedSet<String> flags = new TreeSet<>();
        Map.Entry<Long, SortedSet<String>> first = from.floorEntry(fromMicros);
        if (first == null) {
            first = from.firstEntry();
        }
        if (first != null) {
            flags.addAll(first.getValue());
        }
        for (SortedSet<String> later : from.subMap(fromMicros, true, Math.max(fromMicros, toMicros), false)
                .values()) {
            flags.addAll(later);
        }
        return flags;
    }
}
