package io.joulebook.topology.ledger;

import io.joulebook.topology.input.LoopClosed;
import io.joulebook.topology.input.NodeUnheard;
import io.joulebook.topology.state.WindowKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger stands with each window, kept on disk: written once or twice each and hardly ever read.
 *
 * <p>A window that claims heat is kept until its loop has closed its account, or fifteen times as long as one that does
 * not: a loop may be far behind its nodes when months are read again, and shares out anew whenever another node comes.
 */
final class WindowStore {

    private static final int LONGER_IF_CLAIMED = 15;
    private static final long AT_A_TIME_MICROS = 3_600_000_000L;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long horizonMicros;
    private final Function<byte[], String> claimedLoop;
    private final Map<String, Long> forgotten = new HashMap<>(); // looked up, never iterated
    private final Map<LoopOfNode, Long> closed = new HashMap<>(); // looked up, never iterated

    private record LoopOfNode(String node, String loop) {}

    /**
     * A store.
     *
     * @param claimedLoop the loop whose heat a kept window claims; empty if none
     */
    WindowStore(KeyValueStore<Bytes, byte[]> store, long horizonMicros, Function<byte[], String> claimedLoop) {
        this.store = store;
        this.horizonMicros = horizonMicros;
        this.claimedLoop = claimedLoop;
    }

    void put(String node, long windowStart, byte[] kept) {
        store.put(WindowKey.of(node, windowStart), kept);
    }

    byte @Nullable [] get(String node, long windowStart) {
        return store.get(WindowKey.of(node, windowStart));
    }

    /** Notes that a loop will tell no more of older windows; forgotten at a restart, until it is told again. */
    void close(LoopClosed news) {
        closed.put(new LoopOfNode(news.node(), news.loop()), news.beforeMicros());
    }

    /** Forgets what is too old beside this window, an hour at a time. */
    void forgetBefore(String node, long windowStart) {
        long edge = windowStart - horizonMicros;
        long before = forgotten.getOrDefault(node, 0L);
        if (edge < before + AT_A_TIME_MICROS) {
            return;
        }
        forgotten.put(node, edge);
        delete(node, edge, windowStart - LONGER_IF_CLAIMED * horizonMicros);
    }

    /**
     * Forgets what nothing will be booked for any more. A share of heat may: its loop goes by the time of its other
     * nodes and of its register, and what it is credited must be found in the lines.
     */
    void forget(NodeUnheard node) {
        long through = node.closedThroughMicros();
        delete(node.node(), through, through + node.silentMicros() - LONGER_IF_CLAIMED * horizonMicros);
    }

    private void delete(String node, long edge, long claimedEdge) {
        try (KeyValueIterator<Bytes, byte[]> old = store.range(WindowKey.of(node, 0), WindowKey.of(node, edge - 1))) {
            while (old.hasNext()) {
                KeyValue<Bytes, byte[]> entry = old.next();
                long start = WindowKey.startOf(entry.key);
                if (start >= claimedEdge && mayHearOf(node, start, entry.value)) {
                    return; // the loop is behind; what comes after this one waits too
                }
                store.delete(entry.key);
            }
        }
    }

    private boolean mayHearOf(String node, long windowStart, byte[] kept) {
        String loop = claimedLoop.apply(kept);
        return !loop.isEmpty() && windowStart >= closed.getOrDefault(new LoopOfNode(node, loop), Long.MIN_VALUE);
    }
}
