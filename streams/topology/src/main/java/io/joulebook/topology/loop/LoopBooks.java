package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.LoopLedger;
import io.joulebook.attribution.heat.LoopMember;
import io.joulebook.attribution.heat.LoopTerms;
import io.joulebook.attribution.heat.RegisterReading;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.loop.LoopBytes.HeldReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The books of this task's loops, and their place in the store. */
final class LoopBooks {

    private final LoopStore store;
    private final LoopTerms terms;
    private final Function<byte[], NodeClaim> claims;
    private final SortedMap<String, LoopBook> books = new TreeMap<>();

    /**
     * Books in a store.
     *
     * @param claims reads a claim that was read before
     */
    LoopBooks(LoopStore store, LoopTerms terms, Function<byte[], NodeClaim> claims) {
        this.store = store;
        this.terms = terms;
        this.claims = claims;
    }

    Collection<LoopBook> all() {
        return books.values();
    }

    LoopBook of(String loop) {
        return books.computeIfAbsent(loop, name -> new LoopBook(name, terms));
    }

    /** Rebuilds the books; what a ledger begins with comes first, because its kind sorts first. */
    void restore(long nowMillis) {
        store.forEach((key, bytes) -> {
            LoopBook book = of(key.loop());
            LoopLedger ledger = book.ledger();
            switch (key.kind()) {
                case LoopKey.BASE -> book.restore(LoopBytes.base(bytes));
                case LoopKey.PROGRESS -> book.restore(LoopBytes.micros(bytes));
                case LoopKey.MEMBER -> ledger.restore(key.detail(), LoopBytes.member(bytes));
                case LoopKey.READING -> ledger.add(new RegisterReading(key.micros(), Long.parseLong(key.detail())));
                case LoopKey.CLAIM -> {
                    take(ledger, claims.apply(bytes));
                    book.waitFor(key.micros(), nowMillis);
                }
                case LoopKey.WINDOW -> book.restore(ToldWindow.fromBytes(bytes).window());
                default -> throw new IllegalStateException("Unknown entry of kind " + key.kind() + " of " + key.loop());
            }
        });
        books.values().forEach(LoopBook::endRestore);
    }

    /** Keeps a reading; false if it is known already. */
    boolean keep(LoopBook book, RegisterReading reading, HeldReading held) {
        if (!book.ledger().add(reading)) {
            return false;
        }
        store.put(LoopStore.keyOf(book.loop(), reading), held.toBytes());
        return true;
    }

    /** What a node claimed in the window before; null if nothing. */
    @Nullable
    NodeClaim claimed(NodeClaim claim) {
        byte[] bytes = store.get(keyOf(claim));
        return bytes == null ? null : claims.apply(bytes);
    }

    void keep(LoopBook book, NodeClaim claim, byte[] payload) {
        take(book.ledger(), claim);
        store.put(keyOf(claim), payload);
    }

    private static void take(LoopLedger ledger, NodeClaim claim) {
        if (claim.isWithdrawal()) {
            ledger.withdraw(claim.node(), claim.fromMicros());
        } else {
            ledger.claim(claim.node(), claim.fromMicros(), claim.facilityMicrojoules());
        }
    }

    private static LoopKey keyOf(NodeClaim claim) {
        return new LoopKey(LoopKey.CLAIM, claim.loop(), claim.fromMicros(), claim.node());
    }

    void keepMember(LoopBook book, String node) {
        LoopMember member = book.ledger().members().get(node);
        if (member != null) {
            store.put(new LoopKey(LoopKey.MEMBER, book.loop(), 0, node), LoopBytes.of(member));
        }
    }

    void keepProgress(LoopBook book) {
        store.put(
                LoopKey.of(LoopKey.PROGRESS, book.loop()),
                LoopBytes.of(book.ledger().settledThroughMicros()));
    }

    /** Claims of a window that stand, by node. */
    List<NodeClaim> claimsOf(LoopBook book, long windowStart) {
        List<NodeClaim> found = new ArrayList<>();
        store.forEachAt(LoopKey.CLAIM, book.loop(), windowStart, (key, bytes) -> found.add(claims.apply(bytes)));
        found.removeIf(NodeClaim::isWithdrawal);
        return found;
    }

    @Nullable
    ToldWindow told(LoopBook book, long windowStart) {
        byte[] bytes = store.get(new LoopKey(LoopKey.WINDOW, book.loop(), windowStart, ""));
        return bytes == null ? null : ToldWindow.fromBytes(bytes);
    }

    void keep(LoopBook book, ToldWindow told) {
        store.put(new LoopKey(LoopKey.WINDOW, book.loop(), told.window().fromMicros(), ""), told.toBytes());
    }

    @Nullable
    HeldReading reading(LoopBook book, RegisterReading reading) {
        return HeldReading.of(store.get(LoopStore.keyOf(book.loop(), reading)));
    }

    void keepReported(LoopBook book, RegisterReading reading, HeldReading held) {
        store.put(LoopStore.keyOf(book.loop(), reading), held.reported().toBytes());
    }

    /** Forgets what lies beyond the horizon; true if there was anything. */
    boolean forget(LoopBook book, long nowMillis) {
        boolean any = book.ledger().forgetBehind(book.settledLongAgo(nowMillis));
        if (any) {
            long edge = book.ledger().base().fromMicros();
            store.put(
                    LoopKey.of(LoopKey.BASE, book.loop()),
                    LoopBytes.of(book.ledger().base()));
            store.forgetBefore(LoopKey.READING, book.loop(), edge);
            store.forgetBefore(LoopKey.CLAIM, book.loop(), edge);
            store.forgetBefore(LoopKey.WINDOW, book.loop(), edge);
        }
        return any;
    }
}
