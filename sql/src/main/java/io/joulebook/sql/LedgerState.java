package io.joulebook.sql;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the ledger has come and whether it adds up.
 *
 * @param nodes by node id
 * @param rejected by reason
 * @param tenants by tenant id
 * @param changes changes of locked months that are to be announced, by month, tenant and figure
 */
public record LedgerState(
        List<Node> nodes, List<Rejected> rejected, List<Tenant> tenants, List<AnnouncedChange> changes) {

    private static final String NODES = """
            SELECT node, windows, toString(last_window_end) AS ends_at, toString(wall_uj) AS wall,
                toString(lines_uj) AS shared, toString(difference_uj) AS difference
            FROM node_balance ORDER BY node""";
    private static final String REJECTED =
            "SELECT reason, count() AS records FROM ledger_rejected FINAL GROUP BY reason ORDER BY reason";
    private static final String TENANTS = """
            SELECT tenant, toString(it_uj) AS it, toString(facility_uj) AS facility, toString(gross_ug) AS gross,
                toString(net_uj) AS net, toString(waste_ug) AS waste
            FROM tenant_total ORDER BY tenant""";

    public LedgerState {
        nodes = List.copyOf(nodes);
        rejected = List.copyOf(rejected);
        tenants = List.copyOf(tenants);
        changes = List.copyOf(changes);
    }

    /**
     * A node's last closed window and its balance.
     *
     * @param windows number of windows in the ledger
     * @param lastWindowEnd end of the last closed window, exclusive, UTC
     * @param wallUj what the meter said, µJ
     * @param linesUj what the lines add up to, µJ
     * @param differenceUj lines less meter, µJ; zero when all is well
     */
    public record Node(
            String node,
            long windows,
            String lastWindowEnd,
            BigInteger wallUj,
            BigInteger linesUj,
            BigInteger differenceUj) {}

    /** Number of records rejected for a reason. */
    public record Rejected(String reason, long records) {}

    /**
     * What a tenant answers for, in all.
     *
     * @param itUj energy at the wall, µJ
     * @param facilityUj wall and overhead, µJ
     * @param grossUg carbon of the facility energy, µg CO2e
     * @param netUj facility energy less reused heat, µJ
     * @param wasteUg carbon of the energy that was not put to use, µg CO2e
     */
    public record Tenant(
            String tenant,
            BigInteger itUj,
            BigInteger facilityUj,
            BigInteger grossUg,
            BigInteger netUj,
            BigInteger wasteUg) {}

    /**
     * Reads the state.
     *
     * @throws SchemaException if the schema is not that of this version
     */
    public static LedgerState read(Connection connection) {
        Migrations.requireCurrent(connection);
        try {
            return new LedgerState(
                    list(connection, NODES, LedgerState::node),
                    list(connection, REJECTED, row -> new Rejected(row.getString("reason"), row.getLong("records"))),
                    list(connection, TENANTS, LedgerState::tenant),
                    changes(connection));
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("the state of the ledger", e);
        }
    }

    /** Reads the whole ledger once more, so only where a month is locked. */
    private static List<AnnouncedChange> changes(Connection connection) throws SQLException {
        boolean locked = !list(connection, "SELECT serial FROM month_lock", row -> row.getInt("serial"))
                .isEmpty();
        return locked ? list(connection, AnnouncedChange.QUERY, AnnouncedChange::read) : List.of();
    }

    /** Whether every node's lines add up to its meter. */
    public boolean balances() {
        return nodes.stream().allMatch(node -> node.differenceUj().signum() == 0);
    }

    private static Node node(ResultSet row) throws SQLException {
        return new Node(
                row.getString("node"),
                row.getLong("windows"),
                row.getString("ends_at"),
                new BigInteger(row.getString("wall")),
                new BigInteger(row.getString("shared")),
                new BigInteger(row.getString("difference")));
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                row.getString("tenant"),
                new BigInteger(row.getString("it")),
                new BigInteger(row.getString("facility")),
                new BigInteger(row.getString("gross")),
                new BigInteger(row.getString("net")),
                new BigInteger(row.getString("waste")));
    }

    private static <T> List<T> list(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        List<T> list = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                list.add(reader.read(rows));
            }
        }
        return list;
    }

    /** Makes a value of the row at hand. */
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
