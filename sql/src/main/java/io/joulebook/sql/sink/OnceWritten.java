package io.joulebook.sql.sink;

import io.joulebook.sql.LedgerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets nothing overwrite a revision: what was written first under a name stays.
 *
 * <p>The tables replace rows of one name, so that a batch sent twice does no harm. The same name can also come on
 * another record: streams that began afresh number from 0 again, and {@code restate} may meet them within their
 * horizon. Such a record is not stored. If it says the same it is passed over; if not it goes to the rejected, where it
 * can be seen.
 */
final class OnceWritten implements RowStore {

    static final String REASON = "REVISION_EXISTS";

    private final Writings stored;
    private final RowStore store;
    /** What other writers of this sink are about to write, and in which batch. */
    private final Map<WrittenKey, String> underWay = new ConcurrentHashMap<>();

    OnceWritten(Writings stored, RowStore store) {
        this.stored = stored;
        this.store = store;
    }

    @Override
    public void insert(String token, Rows rows) {
        List<WrittenKey> taken = new ArrayList<>(rows.writings().size());
        try {
            for (WrittenKey key : rows.writings().keySet()) {
                String other = underWay.putIfAbsent(key, token);
                if (other != null) {
                    throw new LedgerException(key + " is being written by batch " + other + " too", null);
                }
                taken.add(key);
            }
            leaveOutWritten(rows);
            store.insert(token, rows);
        } finally {
            taken.forEach(underWay::remove);
        }
    }

    private void leaveOutWritten(Rows rows) {
        Map<WrittenKey, List<Writing>> before = stored.of(rows.writings().keySet());
        Set<WrittenKey> left = new HashSet<>(); // looked up, never iterated
        rows.writings().forEach((key, writing) -> {
            List<Writing> first = before.getOrDefault(key, List.of());
            if (!first.isEmpty() && first.stream().noneMatch(one -> one.isAt(writing.place()))) {
                left.add(key);
                leaveOut(rows, key, writing, first);
            }
        });
        rows.leaveOut(left);
    }

    /** Notes what becomes of a record whose name is taken. */
    static void leaveOut(Rows rows, WrittenKey key, Writing writing, List<Writing> first) {
        if (first.stream()
                .anyMatch(one -> one.content().get().equals(writing.content().get()))) {
            rows.countRepeated();
            return;
        }
        Place there = first.get(0).place();
        RejectedRows.addUnusable(
                rows,
                writing.place(),
                REASON,
                key + " is in the ledger already, from partition " + there.partition() + " offset " + there.offset()
                        + " at " + there.appendedAt() + ", and says something else; the first one stands",
                writing.value());
    }
}
