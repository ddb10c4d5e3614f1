package io.joulebook.embedded.ledger;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.embedded.clickhouse.EmbeddedClickHouse;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.Migrations;
import io.joulebook.sql.sink.WindowInserts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A database of its own, with the ledger's schema, in one ClickHouse that all tests of this package share. */
final class LedgerDatabase {

    private static @Nullable EmbeddedClickHouse server;
    private static int databases;

    private final ClickHouseOptions options;
    private int batches;

    private LedgerDatabase(ClickHouseOptions options) {
        this.options = options;
    }

    /** A database without anything in it, not even the schema. */
    static synchronized LedgerDatabase unmigrated() {
        if (server == null) {
            server = start();
        }
        databases++;
        return new LedgerDatabase(ClickHouseOptions.of(server.jdbcUrl(), "ledger_test_" + databases));
    }

    /** A database with the schema and no row. */
    static LedgerDatabase empty() {
        LedgerDatabase database = unmigrated();
        Migrations.apply(database.options, migration -> {});
        return database;
    }

    /** The process ends with this one, so nobody needs to stop it. */
    private static EmbeddedClickHouse start() {
        try {
            return EmbeddedClickHouse.start(Files.createTempDirectory(Path.of("target"), "clickhouse-"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClickHouseOptions options() {
        return options;
    }

    /** Stores the windows as a batch of their own. */
    LedgerDatabase with(LedgerWindow... windows) {
        batches++;
        insert("batch-" + batches, windows);
        return this;
    }

    /** Stores the heat accounts as a batch of their own. */
    LedgerDatabase with(LoopWindow... accounts) {
        batches++;
        new WindowInserts(options).insertLoops("batch-" + batches, 0, List.of(accounts));
        return this;
    }

    void insert(String token, LedgerWindow... windows) {
        new WindowInserts(options).insert(token, 0, List.of(windows));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = options.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a reader says. */
    <T> T read(Function<LedgerReader, T> question) throws SQLException {
        try (Connection connection = options.connect()) {
            return question.apply(new LedgerReader(connection));
        }
    }

    /** Rows of a query, their values joined by a blank. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = options.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> list = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(rows.getString(column));
                }
                list.add(String.join(" ", values));
            }
            return list;
        }
    }
}
