package io.joulebook.topology.state;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A logged in-memory store that learns at commit what changed since the last one.
 *
 * <p>The processor keeps its objects on the heap and tells this store what it remembers and forgets. Bytes are made at
 * commit, before the transaction's records are flushed: an entry that came and went between two commits costs neither
 * encoding nor changelog. After a crash the changelog holds the state of the last commit, which is also where the
 * inputs are read again from, so nothing is lost or counted twice.
 *
 * <p>{@code flushCache} is called by Kafka Streams for every store that is a cache; RATIONALE.md says why this relies
 * on an interface that is not part of the public API.
 */
public final class WriteBehindStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    private final Map<EntryKey, @Nullable Entry> changes = new LinkedHashMap<>();
    /** Keys in the wrapped store: asking itself, by bytes and through its layers, costs ten times as much. */
    private final Set<EntryKey> committed = new HashSet<>();

    WriteBehindStore(KeyValueStore<Bytes, byte[]> logged) {
        super(logged);
    }

    /** Remembers the entry, in place of what the key held before. */
    public void remember(EntryKey key, Entry entry) {
        changes.put(key, entry);
    }

    /** Forgets what the key holds; nothing happens if it holds nothing. */
    public void forget(EntryKey key) {
        if (committed.contains(key)) {
            changes.put(key, null);
        } else {
            changes.remove(key);
        }
    }

    /** Shows every entry of the last commit, in the order of their keys; to be called when a processor starts. */
    public void restoreInto(BiConsumer<EntryKey, byte[]> memory) {
        changes.clear();
        committed.clear();
        try (KeyValueIterator<Bytes, byte[]> all = wrapped().all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                EntryKey key = EntryKey.fromBytes(entry.key.get());
                committed.add(key);
                memory.accept(key, entry.value);
            }
        }
    }

    /** Number of entries as of the last commit. */
    public long committedEntries() {
        return wrapped().approximateNumEntries();
    }

    @Override
    public void flushCache() {
        changes.forEach(this::write);
        changes.clear();
    }

    private void write(EntryKey key, @Nullable Entry entry) {
        wrapped().put(Bytes.wrap(key.toBytes()), entry == null ? null : entry.toBytes());
        if (entry == null) {
            committed.remove(key);
        } else {
            committed.add(key);
        }
    }

    @Override
    public void clearCache() {
        changes.clear();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        changes.clear();
        committed.clear();
        wrapped().close();
    }

    /** This store, seen as Kafka Streams hands it out. */
    public static WriteBehindStore in(StateStore store) {
        return (WriteBehindStore) store;
    }
}
