package io.joulebook.topology.evidence;

import io.joulebook.topology.state.WindowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What the closed windows of the restatement horizon were calculated from, kept on disk. */
public final class EvidenceStore {

    private static final long AT_A_TIME_MICROS = 3_600_000_000L;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Function<Evidence, byte[]> writer;
    private final Function<byte[], Evidence> reader;
    private final long horizonMicros;
    private final Map<String, Long> forgotten = new HashMap<>(); // looked up, never iterated

    /**
     * Wraps the store.
     *
     * @param horizonMicros how long a window is kept behind its node's newest, µs
     */
    public EvidenceStore(
            KeyValueStore<Bytes, byte[]> store,
            Function<Evidence, byte[]> writer,
            Function<byte[], Evidence> reader,
            long horizonMicros) {
        this.store = store;
        this.writer = writer;
        this.reader = reader;
        this.horizonMicros = horizonMicros;
    }

    /** Keeps the evidence of a window, in place of what was kept of it. */
    public void put(Evidence evidence) {
        store.put(WindowKey.of(evidence.node(), evidence.fromMicros()), writer.apply(evidence));
    }

    /** Evidence of one window; null: none is kept. */
    public @Nullable Evidence get(String node, long windowStart) {
        byte[] kept = store.get(WindowKey.of(node, windowStart));
        return kept == null ? null : reader.apply(kept);
    }

    /**
     * Evidence of a node's windows without their usage samples, which are most of it: two days of them would fill the
     * heap.
     *
     * @param fromMicros start of the first
     * @param toMicros no window that starts then or later
     */
    public SortedMap<Long, Evidence> meters(String node, long fromMicros, long toMicros) {
        return range(node, fromMicros, toMicros, Integer.MAX_VALUE, one -> one.with(one.meters(), List.of()));
    }

    /**
     * Evidence of a node's windows by their start, µs.
     *
     * @param fromMicros start of the first
     * @param toMicros no window that starts then or later
     * @param most how many windows at most, the earliest ones
     */
    public SortedMap<Long, Evidence> range(String node, long fromMicros, long toMicros, int most) {
        return range(node, fromMicros, toMicros, most, UnaryOperator.identity());
    }

    private SortedMap<Long, Evidence> range(
            String node, long fromMicros, long toMicros, int most, UnaryOperator<Evidence> part) {
        SortedMap<Long, Evidence> found = new TreeMap<>();
        if (fromMicros >= toMicros) {
            return found;
        }
        Bytes first = WindowKey.of(node, Math.max(0, fromMicros));
        try (KeyValueIterator<Bytes, byte[]> kept = store.range(first, WindowKey.of(node, toMicros - 1))) {
            while (kept.hasNext() && found.size() < most) {
                KeyValue<Bytes, byte[]> entry = kept.next();
                found.put(WindowKey.startOf(entry.key), part.apply(reader.apply(entry.value)));
            }
        }
        return found;
    }

    /** Forgets everything of a node. */
    public void forget(String node) {
        forgotten.remove(node);
        deleteBefore(node, Long.MAX_VALUE);
    }

    /** Forgets what lies beyond the horizon behind this window, an hour at a time. */
    public void forgetBefore(String node, long windowStart) {
        long edge = windowStart - horizonMicros;
        if (edge < forgotten.getOrDefault(node, 0L) + AT_A_TIME_MICROS) {
            return;
        }
        forgotten.put(node, edge);
        deleteBefore(node, edge);
    }

    private void deleteBefore(String node, long edge) {
        try (KeyValueIterator<Bytes, byte[]> old = store.range(WindowKey.of(node, 0), WindowKey.of(node, edge - 1))) {
            while (old.hasNext()) {
                store.delete(old.next().key);
            }
        }
    }
}
