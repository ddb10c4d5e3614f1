package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.sql.CheckResult;
import io.joulebook.sql.Checks;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerExport;
import io.joulebook.sql.Migrations;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A ledger in ClickHouse, with what tests ask of it. */
record TestLedger(String url, String database) {

    Connection connect() {
        return ClickHouseOptions.of(url, database).connect();
    }

    /** The current ledger, whole. */
    String export() {
        try (Connection connection = connect()) {
            StringWriter csv = new StringWriter();
            LedgerExport.writeCsv(connection, csv);
            return csv.toString();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The checks that do not pass. */
    List<CheckResult> failedChecks() {
        try (Connection connection = connect()) {
            List<CheckResult> results = Checks.runAll(connection);
            assertThat(results).isNotEmpty();
            return results.stream().filter(check -> !check.passed()).toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of a query, each column as text. */
    List<List<String>> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("Query failed: " + sql, e);
        }
    }

    /** The one figure a query gives. */
    long number(String sql) {
        return Long.parseLong(query(sql).get(0).get(0));
    }

    /** A ledger of its own with what this one has of the nodes, sites and loops whose names end so; they lose it. */
    TestLedger partOf(String ending) {
        TestLedger part = new TestLedger(url, "part_" + ending);
        Migrations.apply(ClickHouseOptions.of(url, part.database), migration -> {});
        part.take("ledger_line", "node", List.of("node"), ending, database);
        part.take("ledger_meter", "node", List.of("node"), ending, database);
        part.take("ledger_segment", "node", List.of("node", "site", "zone", "heat_loop"), ending, database);
        part.take("ledger_loop", "heat_loop", List.of("heat_loop", "site"), ending, database);
        return part;
    }

    private void take(String table, String owner, List<String> names, String ending, String from) {
        List<String> plain = names.stream()
                .map(name -> "replaceRegexpOne(" + name + ", '" + ending + "$', '') AS " + name)
                .toList();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table + " SELECT * REPLACE (" + String.join(", ", plain) + ") FROM "
                    + from + "." + table + " WHERE endsWith(" + table + "." + owner + ", '" + ending + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
