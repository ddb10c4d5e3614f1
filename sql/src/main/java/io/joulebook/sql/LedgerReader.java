package io.joulebook.sql;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the current ledger for reports. */
public final class LedgerReader {

    private final Queries queries;

    /** Reads through this connection, which stays the caller's. */
    public LedgerReader(Connection connection) {
        this.queries = new Queries(connection, "the ledger");
    }

    /** What each tenant answers for, sorted by tenant. */
    public List<TenantTotal> tenantTotals() {
        return totals("tenant_total");
    }

    /** What each real tenant answers for with its part of what nobody claimed, sorted by tenant. */
    public List<TenantTotal> absorbedTotals() {
        return totals("absorbed_tenant_total");
    }

    private List<TenantTotal> totals(String view) {
        return queries.rows(
                "SELECT tenant, " + Amounts.COLUMNS + " FROM " + view + " ORDER BY tenant",
                row -> new TenantTotal(row.getString(1), Amounts.read(row, 2)));
    }

    /** What each tenant answers for in each window, sorted by node, window and tenant. */
    public List<WindowLine> windowLines() {
        return windowLines("current_window_line");
    }

    /**
     * What each real tenant answers for in each window with its part of what nobody claimed, sorted by node, window and
     * tenant. A window without IT energy of a real tenant has its pseudo-tenants as they are.
     */
    public List<WindowLine> absorbedLines() {
        return windowLines("absorbed_window_line");
    }

    private List<WindowLine> windowLines(String view) {
        return queries.rows(
                "SELECT node, toUnixTimestamp64Micro(window_start), tenant, " + Amounts.COLUMNS + " FROM " + view
                        + " ORDER BY node, window_start, tenant",
                row -> new WindowLine(row.getString(1), row.getLong(2), row.getString(3), Amounts.read(row, 4)));
    }

    /** Heat account of each loop and window, sorted by loop and window. */
    public List<LoopAccount> loopAccounts() {
        return queries.rows(
                "SELECT heat_loop, toUnixTimestamp64Micro(window_start), revision, delivered_uj, carry_in_uj,"
                        + " facility_uj, credited_uj, carry_out_uj, lapsed_uj, erf_ppm, displaced_ug, register_uj,"
                        + " node_count, arrayStringConcat(flags, ' ') FROM current_loop ORDER BY heat_loop, window_start",
                LedgerReader::loopAccount);
    }

    private static LoopAccount loopAccount(ResultSet row) throws SQLException {
        String flags = row.getString(14);
        return new LoopAccount(
                row.getString(1),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getInt(13),
                flags.isEmpty() ? List.of() : List.of(flags.split(" ", -1)));
    }

    /** How sure each tenant's energy and carbon are, in all, sorted by tenant. */
    public List<TenantUncertainty> tenantUncertainties() {
        return queries.rows(
                "SELECT tenant, toString(it_uj), toString(unstated_uj), meter_uncertainty_uj, idle_uncertainty_uj,"
                        + " share_uncertainty_uj, sampling_uncertainty_uj, it_u95_ppm, toString(gross_ug), gross_u95_ppm"
                        + " FROM tenant_uncertainty_total ORDER BY tenant",
                row -> new TenantUncertainty(
                        row.getString(1),
                        new BigInteger(row.getString(2)),
                        new BigInteger(row.getString(3)),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getDouble(6),
                        row.getDouble(7),
                        row.getDouble(8),
                        new BigInteger(row.getString(9)),
                        row.getDouble(10)));
    }

    /** Each node's meter against its lines, sorted by node. */
    public List<NodeBalance> balances() {
        return queries.rows(
                "SELECT node, windows, toString(wall_uj), toString(difference_uj) FROM node_balance ORDER BY node",
                row -> new NodeBalance(
                        row.getString(1),
                        row.getLong(2),
                        new BigInteger(row.getString(3)),
                        new BigInteger(row.getString(4))));
    }

    /** Number of node-windows that carry this flag. */
    public long windowsFlagged(String flag) {
        return queries.rows(
                        "SELECT uniqExact(node, window_start) FROM current_segment WHERE has(flags, ?)",
                        row -> row.getLong(1),
                        flag)
                .get(0);
    }

    /** How many records were rejected, by reason. */
    public SortedMap<String, Long> rejectedByReason() {
        return counts("SELECT reason, count() FROM ledger_rejected FINAL GROUP BY reason");
    }

    /** How many revisions of node-windows there are, by cause. */
    public SortedMap<String, Long> revisionsByCause() {
        return counts("SELECT cause, uniqExact(node, window_start, revision) FROM ledger_segment GROUP BY cause");
    }

    /** Number of revisions of node-windows whose evidence is not archived, or not yet. */
    public long revisionsWithoutEvidence() {
        return queries.rows(
                        "SELECT uniqExact(node, window_start, revision) FROM ledger_segment WHERE (node, window_start,"
                                + " revision) NOT IN (SELECT node, window_start, revision FROM ledger_evidence)",
                        row -> row.getLong(1))
                .get(0);
    }

    private SortedMap<String, Long> counts(String query) {
        SortedMap<String, Long> counts = new TreeMap<>();
        queries.rows(query, row -> new Count(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.of(), count.number()));
        return counts;
    }

    private record Count(String of, long number) {}
}
