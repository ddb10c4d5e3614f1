package io.joulebook.sql.sink;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of one batch, by table; what a batch of records comes to. */
final class Rows {

    private final Map<LedgerTable, List<@Nullable Object[]>> byTable = new EnumMap<>(LedgerTable.class);
    private int windows;
    private int undecodable;

    /** Adds a row; the values are in the order of the table's columns. */
    void add(LedgerTable table, @Nullable Object... values) {
        if (values.length != table.width()) {
            throw new IllegalArgumentException(
                    "Row bug: " + values.length + " values for " + table.width() + " columns of " + table.table());
        }
        byTable.computeIfAbsent(table, unseen -> new ArrayList<>()).add(values);
    }

    void countWindow() {
        windows++;
    }

    void countUndecodable() {
        undecodable++;
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
}
