package io.joulebook.sql.sink;

import io.joulebook.sql.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the keys of one revision number lie: a short question that tells what of a batch may be stored already.
 *
 * @param revision number of the revision
 * @param nodes node ids
 * @param from start of the first window
 * @param to start of the last one
 */
record WrittenRange(int revision, SortedSet<String> nodes, Instant from, Instant to) {

    /** The ranges of these keys, by number. */
    static List<WrittenRange> of(Collection<WrittenKey> keys) {
        SortedMap<Integer, List<WrittenKey>> byRevision = new TreeMap<>();
        keys.forEach(key -> byRevision
                .computeIfAbsent(key.revision(), unseen -> new ArrayList<>())
                .add(key));
        List<WrittenRange> ranges = new ArrayList<>();
        byRevision.forEach((revision, some) -> ranges.add(of(revision, some)));
        return ranges;
    }

    private static WrittenRange of(int revision, List<WrittenKey> keys) {
        SortedSet<String> nodes = new TreeSet<>();
        SortedSet<Instant> starts = new TreeSet<>();
        for (WrittenKey key : keys) {
            nodes.add(key.node());
            starts.add(key.windowStart());
        }
        return new WrittenRange(revision, nodes, starts.first(), starts.last());
    }

    /** As a condition on the rows of a table. */
    String condition() {
        String names = nodes.stream().map(SqlText::quoted).collect(Collectors.joining(","));
        return "revision = " + revision + " AND node IN (" + names + ") AND window_start >= '" + SqlText.time(from)
                + "' AND window_start <= '" + SqlText.time(to) + "'";
    }
}
