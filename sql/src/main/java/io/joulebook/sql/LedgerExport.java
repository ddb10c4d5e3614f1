package io.joulebook.sql;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as canonical CSV: two ledgers of the same figures give the same bytes.
 *
 * <p>Of {@link ExportView#lines}: one row per line with what is said of its segment, sorted by node, window, segment
 * and tenant; a segment without lines has one row without a tenant. Of all: whole numbers, times as {@code 2026-01-31
 * 12:00:00.000000} in UTC, fields quoted only where needed, lines ended by LF. Where a record was read from in Kafka,
 * and when, is left out.
 */
public final class LedgerExport {

    private LedgerExport() {}

    /** Writes the lines, as {@link #writeCsv(Connection, ExportView, Writer)} does. */
    public static long writeCsv(Connection connection, Writer out) throws IOException {
        return writeCsv(connection, ExportView.lines, out);
    }

    /**
     * Writes a view of the ledger; the writer is neither flushed nor closed.
     *
     * @return number of rows written, the head not counted
     * @throws SchemaException if the schema is not that of this version
     */
    public static long writeCsv(Connection connection, ExportView view, Writer out) throws IOException {
        return writeCsv(connection, view.sql(), out);
    }

    /** Writes the lines as they were known at an instant, as {@link #writeCsv(Connection, ExportView, Writer)} does. */
    public static long writeLinesAsOf(Connection connection, Instant instant, Writer out) throws IOException {
        return writeCsv(connection, ExportView.linesAsOf(instant), out);
    }

    /**
     * Writes the statement of a month: one row per window and tenant, its own windows first and then the corrections of
     * months locked before. Of a locked month the bytes stay the same whatever the ledger learns.
     *
     * @return number of rows written, the head not counted
     * @throws SchemaException if the schema is not that of this version
     */
    public static long writeStatement(Connection connection, YearMonth month, Writer out) throws IOException {
        String query = SqlFile.statement("queries/export_statement.sql").replace("${month}", Months.literal(month));
        return writeCsv(connection, query, out);
    }

    /** Writes the rows of a query that this package made. */
    static long writeCsv(Connection connection, String query, Writer out) throws IOException {
        Migrations.requireCurrent(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            for (int column = 1; column <= columns; column++) {
                writeField(out, rows.getMetaData().getColumnLabel(column), column);
            }
            out.write('\n');
            return writeRows(rows, columns, out);
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("the ledger", e);
        }
    }

    private static long writeRows(ResultSet rows, int columns, Writer out) throws SQLException, IOException {
        long count = 0;
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                writeField(out, rows.getString(column), column);
            }
            out.write('\n');
            count++;
        }
        return count;
    }

    private static void writeField(Writer out, @Nullable String value, int column) throws IOException {
        if (column > 1) {
            out.write(',');
        }
        out.write(field(value == null ? "" : value));
    }

    /**
     * The value as a CSV field: in double quotes, inner ones doubled, where it holds a comma, a quote or a line end.
     */
    static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
