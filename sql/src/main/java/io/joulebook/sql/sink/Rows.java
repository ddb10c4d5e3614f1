package io.joulebook.sql.sink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows of one batch, by table; what a batch of records comes to. */
final class Rows {

    private final Map<LedgerTable, List<@Nullable Object[]>> byTable = new EnumMap<>(LedgerTable.class);
    private final Map<WrittenKey, Writing> writings = new LinkedHashMap<>();
    private int windows;
    private int undecodable;
    private int repeated;

    /** Adds a row; the values are in the order of the table's columns. */
    void add(LedgerTable table, @Nullable Object... values) {
        if (values.length != table.width()) {
            throw new IllegalArgumentException(
                    "Row bug: " + values.length + " values for " + table.width() + " columns of " + table.table());
        }
        byTable.computeIfAbsent(table, unseen -> new ArrayList<>()).add(values);
    }

    /** Notes what is written once; gives what this batch has under that name already, null: nothing. */
    @Nullable
    Writing noteWriting(WrittenKey key, Writing writing) {
        return writings.putIfAbsent(key, writing);
    }

    /** What of this batch is written once, in the order it came. */
    Map<WrittenKey, Writing> writings() {
        return Collections.unmodifiableMap(writings);
    }

    /** Takes out the rows of these. */
    void leaveOut(Set<WrittenKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        for (LedgerTable table : List.of(LedgerTable.LINE, LedgerTable.METER, LedgerTable.SEGMENT)) {
            int revision = table.columns().indexOf("revision");
            leaveOut(table, row -> keys.contains(WrittenKey.window(node(row), start(row), number(row[revision]))));
        }
        int revision = LedgerTable.EVIDENCE.columns().indexOf("revision");
        int part = LedgerTable.EVIDENCE.columns().indexOf("part");
        leaveOut(
                LedgerTable.EVIDENCE,
                row -> keys.contains(
                        WrittenKey.evidence(node(row), start(row), number(row[revision]), number(row[part]))));
        windows -= (int)
                keys.stream().filter(key -> key.table() == LedgerTable.SEGMENT).count();
    }

    private void leaveOut(LedgerTable table, Predicate<@Nullable Object[]> which) {
        List<@Nullable Object[]> rows = byTable.get(table);
        if (rows != null) {
            rows.removeIf(which);
        }
    }

    private static String node(@Nullable Object[] row) {
        return (String) Objects.requireNonNull(row[0]);
    }

    private static Instant start(@Nullable Object[] row) {
        return (Instant) Objects.requireNonNull(row[1]);
    }

    private static int number(@Nullable Object value) {
        return (Integer) Objects.requireNonNull(value);
    }

    void countWindow() {
        windows++;
    }

    void countUndecodable() {
        undecodable++;
    }

    void countRepeated() {
        repeated++;
    }

    /** Rows of a table, in the order they came; empty if there are none. */
    List<@Nullable Object[]> of(LedgerTable table) {
        return byTable.getOrDefault(table, List.of());
    }

    int windows() {
        return windows;
    }

    int undecodable() {
        return undecodable;
    }

    /** Records that say once more what the ledger has. */
    int repeated() {
        return repeated;
    }
}
