package io.joulebook.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The schema of the ledger, as numbered steps that are applied once and in order.
 *
 * <p>ClickHouse has no transaction around a statement and its note in {@code schema_migration}, so every step can be
 * run again: one that was cut off between the two is repeated by the next run.
 */
public final class Migrations {

    private static final List<String> FILES = SqlFile.read("migrations/order.txt")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();

    private Migrations() {}

    /** All steps of this version, in order. */
    public static List<Migration> all() {
        return FILES.stream().map(Migration::ofFile).toList();
    }

    /**
     * Creates the database where it is missing and applies the steps that are not applied yet.
     *
     * @param progress told of each step once it is done
     * @return the steps applied, empty if the schema was current
     * @throws SchemaException if a step that is applied already reads differently now, or is unknown to this version
     * @throws ServiceUnavailableException if ClickHouse cannot be reached
     */
    public static List<Migration> apply(ClickHouseOptions options, Consumer<Migration> progress) {
        prepare(options);
        try (Connection connection = options.connect()) {
            List<Migration> missing = missing(all(), applied(connection));
            for (Migration migration : missing) {
                apply(connection, migration, options.database());
                progress.accept(migration);
            }
            return missing;
        } catch (SQLException e) {
            throw new LedgerException("Cannot apply the schema: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses to go on with a schema that is not the one of this version.
     *
     * @throws SchemaException if a step is missing or was changed; the message says the cure
     */
    public static void requireCurrent(Connection connection) {
        try {
            List<Migration> missing = missing(all(), applied(connection));
            if (!missing.isEmpty()) {
                throw new SchemaException("The ledger's schema lacks " + missing.size() + " of " + FILES.size()
                        + " steps, from " + missing.get(0) + " on: run 'joulebook migrate'");
            }
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("schema_migration", e);
        }
    }

    /**
     * Steps that are not applied yet, in order.
     *
     * @param applied checksum by number
     * @throws SchemaException if an applied step was changed, or is of a newer version
     */
    static List<Migration> missing(List<Migration> known, SortedMap<Integer, String> applied) {
        List<Migration> missing = new ArrayList<>();
        for (Migration migration : known) {
            String checksum = applied.get(migration.number());
            if (checksum == null) {
                missing.add(migration);
            } else if (!checksum.equals(migration.checksum())) {
                throw new SchemaException("Migration " + migration + " was changed after it had been applied (checksum "
                        + migration.checksum().substring(0, 12) + ", applied " + checksum.substring(0, 12)
                        + "): put the file back as it was and bring the change as a new migration");
            }
        }
        int newest = known.isEmpty() ? 0 : known.get(known.size() - 1).number();
        if (!applied.isEmpty() && applied.lastKey() > newest) {
            throw new SchemaException("The ledger's schema is at V%03d, this version knows V%03d: run a newer joulebook"
                    .formatted(applied.lastKey(), newest));
        }
        return missing;
    }

    private static void prepare(ClickHouseOptions options) {
        try (Connection connection = options.connectToServer();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + options.database());
            statement.execute(
                    SqlFile.statement("migrations/schema_migration.sql").replace("${database}", options.database()));
        } catch (SQLException e) {
            throw new LedgerException(
                    "Cannot create database '" + options.database() + "' at " + options.url() + ": " + e.getMessage(),
                    e);
        }
    }

    private static SortedMap<Integer, String> applied(Connection connection) throws SQLException {
        SortedMap<Integer, String> checksums = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, checksum FROM schema_migration FINAL")) {
            while (rows.next()) {
                checksums.put(rows.getInt("number"), rows.getString("checksum"));
            }
        }
        return checksums;
    }

    private static void apply(Connection connection, Migration migration, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(migration.statement(database));
        } catch (SQLException e) {
            throw new LedgerException("Migration " + migration + " failed: " + e.getMessage(), e);
        }
        try (PreparedStatement note = connection.prepareStatement(
                "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?, ?, ?, now64(3))")) {
            note.setInt(1, migration.number());
            note.setString(2, migration.name());
            note.setString(3, migration.checksum());
            note.executeUpdate();
        }
    }
}
