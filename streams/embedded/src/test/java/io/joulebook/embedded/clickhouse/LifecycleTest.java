package io.joulebook.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop, and what is left after an end that was not planned. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LifecycleTest {

    private static final String TABLE =
            "CREATE TABLE t (batch Int64, row Int64) ENGINE = MergeTree ORDER BY (batch, row)"
                    + " SETTINGS non_replicated_deduplication_window = 1000";

    @TempDir
    private Path directory;

    @Test
    void acknowledgedBatchesSurviveKillAndRetriesAreStoredOnce() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        EmbeddedClickHouse killed = EmbeddedClickHouse.start(directory, 0);
        CompletableFuture<Void> inserting;
        try {
            execute(killed, TABLE);
            inserting = CompletableFuture.runAsync(() -> insertUntilItFails(killed, acknowledged));
            while (acknowledged.get() < 10) {
                Thread.sleep(5);
            }
        } finally {
            killed.destroyForcibly();
        }
        inserting.join();

        try (EmbeddedClickHouse again = EmbeddedClickHouse.start(directory, 0)) {
            int last = acknowledged.get();
            assertThat(number(
                            again,
                            "SELECT count() FROM (SELECT batch, count() AS n FROM t GROUP BY batch HAVING n != 100)"))
                    .as("torn batches")
                    .isZero();
            assertThat(number(again, "SELECT countDistinct(batch) FROM t WHERE batch < " + last))
                    .isEqualTo(last);

            for (int batch = last - 3; batch <= last; batch++) {
                insert(again, batch);
            }
            assertThat(number(again, "SELECT count() FROM t")).isEqualTo((last + 1) * 100L);
        }
    }

    private static void insertUntilItFails(EmbeddedClickHouse clickHouse, AtomicInteger acknowledged) {
        try {
            while (clickHouse.isAlive()) {
                insert(clickHouse, acknowledged.get());
                acknowledged.incrementAndGet();
            }
        } catch (SQLException e) {
            // The kill, as expected.
        }
    }

    private static void insert(EmbeddedClickHouse clickHouse, int batch) throws SQLException {
        try (Connection connection = DriverManager.getConnection(clickHouse.jdbcUrl());
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO t (batch, row) SETTINGS insert_deduplication_token = 'batch-%d' VALUES (?, ?)"
                                .formatted(batch))) {
            for (int row = 0; row < 100; row++) {
                insert.setLong(1, batch);
                insert.setLong(2, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    void secondProcessOnTheSameDataIsRefused() {
        try (EmbeddedClickHouse first = EmbeddedClickHouse.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, 0))
                    .isInstanceOf(ClickHouseStartException.class)
                    .hasMessageContaining("another process has the data")
                    .hasMessageContaining(directory.toString());
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void takenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, taken.getLocalPort()))
                    .isInstanceOf(ClickHouseStartException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void terminationWithRunningQueriesIsClean() throws Exception {
        EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(directory, 0);
        execute(clickHouse, TABLE);
        insert(clickHouse, 0);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                number(clickHouse, "SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 1");
            } catch (SQLException e) {
                // Cancelled, as expected.
            }
        });
        while (number(clickHouse, "SELECT count() FROM system.processes WHERE query LIKE '%sipHash64(number)%'") < 2) {
            Thread.sleep(20);
        }

        ProcessHandle process = ProcessHandle.of(clickHouse.pid()).orElseThrow();
        process.destroy();

        assertThat(clickHouse.exitCode()).isZero();
        running.join();
        assertThat(directory.toFile().list((where, name) -> name.startsWith("hs_err")))
                .isEmpty();
        try (EmbeddedClickHouse again = EmbeddedClickHouse.start(directory, 0)) {
            assertThat(number(again, "SELECT count() FROM t")).isEqualTo(100);
        }
    }

    @Test
    void closeEndsTheProcess() {
        EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(directory, 0);

        clickHouse.close();

        assertThat(clickHouse.exitCode()).isZero();
    }

    private static void execute(EmbeddedClickHouse clickHouse, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(clickHouse.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(EmbeddedClickHouse clickHouse, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(clickHouse.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
