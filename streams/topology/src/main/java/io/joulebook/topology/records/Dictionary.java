package io.joulebook.topology.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things that come again and again, each written once and then called by its number. */
final class Dictionary<T> {

    private final Map<T, Integer> numbers = new HashMap<>(); // looked up, never iterated
    private final List<T> entries = new ArrayList<>();

    int numberOf(T entry) {
        Integer known = numbers.putIfAbsent(entry, entries.size());
        if (known != null) {
            return known;
        }
        entries.add(entry);
        return entries.size() - 1;
    }

    /** Every entry once; its place is its number. */
    List<T> entries() {
        return entries;
    }
}
