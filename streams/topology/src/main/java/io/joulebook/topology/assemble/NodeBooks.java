package io.joulebook.topology.assemble;

import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.state.EntryKey;
import io.joulebook.topology.state.WriteBehindStore;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The books of this task's nodes, and their place in the store. */
final class NodeBooks {

    private final WriteBehindStore store;
    private final SortedMap<String, NodeBook> books = new TreeMap<>();

    NodeBooks(WriteBehindStore store) {
        this.store = store;
    }

    Collection<NodeBook> all() {
        return books.values();
    }

    NodeBook of(String node, long nowMillis) {
        NodeBook book = books.get(node);
        if (book == null) {
            book = new NodeBook(node, NodeProgress.NONE, nowMillis);
            books.put(node, book);
        }
        return book;
    }

    /** Rebuilds the books from the last commit; progress comes first, because its kind sorts first. */
    void restore(InputReaders readers, long nowMillis) {
        store.restoreInto((key, bytes) -> {
            switch (key.kind()) {
                case EntryKind.PROGRESS -> restore(key.owner(), NodeProgress.fromBytes(bytes), nowMillis);
                case EntryKind.PROFILE ->
                    of(key.owner(), nowMillis)
                            .learn(readers.profile(Kept.decode(bytes).payload()));
                case EntryKind.OWNERSHIP ->
                    of(key.owner(), nowMillis)
                            .learn(readers.ownership(Kept.decode(bytes).payload()));
                case EntryKind.READING -> {
                    HeldReading held = Restored.reading(key, Kept.decode(bytes), readers);
                    of(key.owner(), nowMillis).hold(held);
                }
                case EntryKind.USAGE -> {
                    HeldUsage held = Restored.usage(key, Kept.decode(bytes), readers);
                    of(key.owner(), nowMillis).hold(held);
                }
                case EntryKind.LATE_READING ->
                    of(key.owner(), nowMillis).holdLate(Restored.reading(key, Kept.decode(bytes), readers));
                case EntryKind.LATE_USAGE ->
                    of(key.owner(), nowMillis).holdLate(Restored.usage(key, Kept.decode(bytes), readers));
                case EntryKind.REOPENED -> of(key.owner(), nowMillis).reopened().restore(bytes);
                default ->
                    throw new IllegalStateException("Unknown entry of kind " + key.kind() + " for " + key.owner());
            }
        });
    }

    /** Where it was not kept when the node was heard last, that counts from now, whatever restarts follow. */
    private void restore(String node, NodeProgress progress, long nowMillis) {
        NodeBook book = new NodeBook(node, progress, nowMillis);
        books.put(node, book);
        if (progress.heardMillis() == StreamClock.NEVER) {
            noteProgress(book);
        }
    }

    void hold(NodeBook book, HeldReading held) {
        book.hold(held);
        store.remember(held.kept().key(), held.kept());
    }

    void hold(NodeBook book, HeldUsage held) {
        book.hold(held);
        store.remember(held.kept().key(), held.kept());
    }

    /** Holds a reading that is too late for its window as it was closed. */
    void holdLate(NodeBook book, HeldReading held) {
        book.holdLate(held);
        store.remember(held.kept().key(), held.kept());
    }

    /** Holds usage that is too late for its window as it was closed. */
    void holdLate(NodeBook book, HeldUsage held) {
        book.holdLate(held);
        store.remember(held.kept().key(), held.kept());
    }

    /** Lets go of what came late, once it is in the evidence of its windows. */
    void releaseLate(NodeBook book) {
        releaseLateReadings(book, held -> true);
        releaseLateUsage(book, held -> true);
    }

    /** Notes what is to be calculated again; taken at commit. */
    void noteReopened(NodeBook book) {
        EntryKey key = new EntryKey(EntryKind.REOPENED, 0, book.node());
        if (book.reopened().isEmpty()) {
            store.forget(key);
        } else {
            store.remember(key, book.reopened());
        }
    }

    void learn(NodeBook book, ProfileRevision news, Origin origin, byte[] payload) {
        book.learn(news);
        byte[] bytes = Kept.encode(origin, payload);
        store.remember(new EntryKey(EntryKind.PROFILE, 0, book.node()), () -> bytes);
    }

    void learn(NodeBook book, OwnershipRevision news, Origin origin, byte[] payload) {
        book.learn(news);
        byte[] bytes = Kept.encode(origin, payload);
        store.remember(new EntryKey(EntryKind.OWNERSHIP, 0, book.node()), () -> bytes);
    }

    /** Notes that the node's clocks or closed windows changed; the figures are taken at commit. */
    void noteProgress(NodeBook book) {
        store.remember(new EntryKey(EntryKind.PROGRESS, 0, book.node()), () -> book.progress()
                .toBytes());
    }

    void releaseReadings(NodeBook book, Predicate<HeldReading> spent) {
        release(book, book.readings(), HeldReading::kept, spent);
    }

    void releaseUsage(NodeBook book, Predicate<HeldUsage> spent) {
        release(book, book.usage(), HeldUsage::kept, spent);
    }

    void releaseLateReadings(NodeBook book, Predicate<HeldReading> spent) {
        release(book, book.lateReadings(), HeldReading::kept, spent);
    }

    void releaseLateUsage(NodeBook book, Predicate<HeldUsage> spent) {
        release(book, book.lateUsage(), HeldUsage::kept, spent);
    }

    private <T> void release(NodeBook book, List<T> records, Function<T, Kept> kept, Predicate<T> spent) {
        records.removeIf(held -> {
            boolean gone = spent.test(held);
            if (gone) {
                release(book, kept.apply(held));
            }
            return gone;
        });
    }

    private void release(NodeBook book, Kept kept) {
        book.release(kept);
        store.forget(kept.key());
    }
}
