package io.joulebook.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks on a ledger. */
public final class Checks {

    private static final int ROWS_SHOWN = 3;

    private Checks() {}

    /**
     * Runs every check.
     *
     * @throws SchemaException if the schema is not that of this version
     */
    public static List<CheckResult> runAll(Connection connection) {
        Migrations.requireCurrent(connection);
        return Check.all().stream().map(check -> run(connection, check)).toList();
    }

    /** Runs one check. */
    public static CheckResult run(Connection connection, Check check) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(check.sql())) {
            List<String> columns = columns(rows.getMetaData());
            List<List<String>> first = new ArrayList<>();
            long count = 0;
            while (rows.next()) {
                if (count < ROWS_SHOWN) {
                    first.add(values(rows, columns.size()));
                }
                count++;
            }
            return new CheckResult(check, count, columns, first);
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("check " + check.name(), e);
        }
    }

    private static List<String> columns(ResultSetMetaData metadata) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            columns.add(metadata.getColumnLabel(column));
        }
        return columns;
    }

    private static List<String> values(ResultSet rows, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            values.add(String.valueOf(rows.getString(column)));
        }
        return values;
    }
}
