package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.RegisterReading;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is remembered of loops, on disk; see {@link LoopKey} for what there is. */
final class LoopStore {

    private final KeyValueStore<Bytes, byte[]> store;

    LoopStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Shows every entry, in the order of their keys. */
    void forEach(BiConsumer<LoopKey, byte[]> memory) {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            show(all, memory);
        }
    }

    void put(LoopKey key, byte[] value) {
        store.put(key.toBytes(), value);
    }

    byte @Nullable [] get(LoopKey key) {
        return store.get(key.toBytes());
    }

    /** Shows the entries of a kind and loop at one instant, in the order of their details. */
    void forEachAt(byte kind, String loop, long micros, BiConsumer<LoopKey, byte[]> memory) {
        try (KeyValueIterator<Bytes, byte[]> all = between(kind, loop, micros, micros + 1)) {
            show(all, memory);
        }
    }

    void forgetBefore(byte kind, String loop, long micros) {
        try (KeyValueIterator<Bytes, byte[]> all = between(kind, loop, 0, micros)) {
            while (all.hasNext()) {
                store.delete(all.next().key);
            }
        }
    }

    /**
     * A key without detail sorts before every key of its instant, and no key is without one where there are several.
     */
    private KeyValueIterator<Bytes, byte[]> between(byte kind, String loop, long from, long to) {
        return store.range(
                new LoopKey(kind, loop, from, "").toBytes(), new LoopKey(kind, loop, to - 1, LAST).toBytes());
    }

    /** Sorts after every detail: ids are at most 1024 characters, and no character's bytes are above these. */
    private static final String LAST = "\uDBFF\uDFFF".repeat(1_025);

    private static void show(KeyValueIterator<Bytes, byte[]> entries, BiConsumer<LoopKey, byte[]> memory) {
        while (entries.hasNext()) {
            KeyValue<Bytes, byte[]> entry = entries.next();
            memory.accept(LoopKey.fromBytes(entry.key), entry.value);
        }
    }

    static LoopKey keyOf(String loop, RegisterReading reading) {
        return new LoopKey(LoopKey.READING, loop, reading.atMicros(), Long.toString(reading.microjoules()));
    }
}
