package io.joulebook.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows that queries give, each as a value. */
public final class Queries {

    private final Connection connection;
    private final String what;

    /**
     * Reads through this connection, which stays the caller's.
     *
     * @param what what is read, for the message when it cannot be: the ledger
     */
    public Queries(Connection connection, String what) {
        this.connection = connection;
        this.what = what;
    }

    /** Makes a value of the row at hand. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Makes it.
         *
         * @throws SQLException if the row has no such column
         */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of a query, in its order.
     *
     * @param values for its question marks
     * @throws SchemaException if a table is missing
     * @throws LedgerException if ClickHouse refuses for another reason
     */
    public <T> List<T> rows(String query, Reader<T> reader, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading(what, e);
        }
    }
}
