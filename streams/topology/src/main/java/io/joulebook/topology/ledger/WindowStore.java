package io.joulebook.topology.ledger;

import io.joulebook.topology.records.LedgerRevisions;
import io.joulebook.topology.state.WindowKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger stands with each window, kept on disk: written once or twice each and hardly ever read.
 *
 * <p>A window that waits for its heat is kept fifteen times as long as one that has it: a loop may be far behind its
 * nodes when months are read again.
 */
final class WindowStore {

    private static final int LONGER_IF_PENDING = 15;
    private static final long AT_A_TIME_MICROS = 3_600_000_000L;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long horizonMicros;
    private final Map<String, Long> forgotten = new HashMap<>(); // looked up, never iterated

    WindowStore(KeyValueStore<Bytes, byte[]> store, long horizonMicros) {
        this.store = store;
        this.horizonMicros = horizonMicros;
    }

    void put(String node, long windowStart, byte[] kept) {
        store.put(WindowKey.of(node, windowStart), kept);
    }

    byte @Nullable [] get(String node, long windowStart) {
        return store.get(WindowKey.of(node, windowStart));
    }

    /** Forgets what is too old beside this window, an hour at a time. */
    void forgetBefore(String node, long windowStart) {
        long edge = windowStart - horizonMicros;
        long before = forgotten.getOrDefault(node, 0L);
        if (edge < before + AT_A_TIME_MICROS) {
            return;
        }
        forgotten.put(node, edge);
        long pendingEdge = windowStart - LONGER_IF_PENDING * horizonMicros;
        try (KeyValueIterator<Bytes, byte[]> old = store.range(WindowKey.of(node, 0), WindowKey.of(node, edge - 1))) {
            while (old.hasNext()) {
                KeyValue<Bytes, byte[]> entry = old.next();
                boolean pending = LedgerRevisions.isPending(entry.value);
                if (pending && WindowKey.startOf(entry.key) >= pendingEdge) {
                    return; // the loop is behind; what comes after this one waits too
                }
                store.delete(entry.key);
            }
        }
    }
}
