package io.joulebook.sql.sink;

import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to ClickHouse through JDBC.
 *
 * <p>Lines go before segments: a revision counts from the moment its segments are there, so a reader never sees half of
 * one. A batch has a connection of its own, because the driver's binary writer takes settings, and the token is one,
 * from the connection and from nowhere else. May be used by several threads.
 */
final class ClickHouseRows implements RowStore {

    private static final List<LedgerTable> ORDER = List.of(
            LedgerTable.LINE,
            LedgerTable.METER,
            LedgerTable.SEGMENT,
            LedgerTable.LOOP,
            LedgerTable.EVIDENCE,
            LedgerTable.REFERENCE,
            LedgerTable.REJECTED);

    private final ClickHouseOptions options;

    ClickHouseRows(ClickHouseOptions options) {
        this.options = options;
    }

    @Override
    public void insert(String token, Rows rows) {
        // Rows that replace each other are put together by merges and FINAL; doing it in the insert costs a fifth of
        // it.
        Map<String, String> settings = Map.of("insert_deduplication_token", token, "optimize_on_insert", "0");
        try (Connection connection = options.connect(settings)) {
            for (LedgerTable table : ORDER) {
                insert(connection, table, rows.of(table));
            }
        } catch (SQLException e) {
            throw new LedgerException("Cannot insert batch " + token + ": " + e.getMessage(), e);
        }
    }

    private static void insert(Connection connection, LedgerTable table, List<@Nullable Object[]> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
            for (@Nullable Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
