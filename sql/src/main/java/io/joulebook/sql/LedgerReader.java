package io.joulebook.sql;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the current ledger for reports. */
public final class LedgerReader {

    private final Connection connection;

    /** Reads through this connection, which stays the caller's. */
    public LedgerReader(Connection connection) {
        this.connection = connection;
    }

    /** What each tenant answers for, sorted by tenant. */
    public List<TenantTotal> tenantTotals() {
        return rows(
                "SELECT tenant, toString(it_uj), toString(facility_uj), toString(gross_ug), toString(embodied_ug)"
                        + " FROM tenant_total ORDER BY tenant",
                row -> new TenantTotal(
                        row.getString(1),
                        new BigInteger(row.getString(2)),
                        new BigInteger(row.getString(3)),
                        new BigInteger(row.getString(4)),
                        new BigInteger(row.getString(5))));
    }

    /** Each node's meter against its lines, sorted by node. */
    public List<NodeBalance> balances() {
        return rows(
                "SELECT node, windows, toString(wall_uj), toString(difference_uj) FROM node_balance ORDER BY node",
                row -> new NodeBalance(
                        row.getString(1),
                        row.getLong(2),
                        new BigInteger(row.getString(3)),
                        new BigInteger(row.getString(4))));
    }

    /** Lines of the nodes on a heat loop, sorted by window, node, segment and tenant. */
    public List<LoopLine> loopLines(String loop) {
        return rows(
                "SELECT node, toUnixTimestamp64Micro(window_start), toUnixTimestamp64Micro(segment_start), tenant,"
                        + " facility_uj, intensity_mg_per_kwh FROM priced_line WHERE heat_loop = ?"
                        + " ORDER BY window_start, node, segment_start, tenant",
                row -> new LoopLine(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)),
                loop);
    }

    /** Number of node-windows that carry this flag. */
    public long windowsFlagged(String flag) {
        return rows(
                        "SELECT uniqExact(node, window_start) FROM current_segment WHERE has(flags, ?)",
                        row -> row.getLong(1),
                        flag)
                .get(0);
    }

    /** How many records were rejected, by reason. */
    public SortedMap<String, Long> rejectedByReason() {
        SortedMap<String, Long> counts = new TreeMap<>();
        rows(
                        "SELECT reason, count() FROM ledger_rejected FINAL GROUP BY reason",
                        row -> new Count(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.reason(), count.records()));
        return counts;
    }

    private record Count(String reason, long records) {}

    private <T> List<T> rows(String query, RowReader<T> reader, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("the ledger", e);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
