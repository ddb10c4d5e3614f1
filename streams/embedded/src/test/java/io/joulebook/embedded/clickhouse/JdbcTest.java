package io.joulebook.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ClickHouse's own JDBC driver gets from the embedded ClickHouse. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JdbcTest {

    @TempDir
    private static Path directory;

    private static EmbeddedClickHouse clickHouse;

    private Connection connection;
    private Statement statement;

    @BeforeAll
    static void start() {
        clickHouse = EmbeddedClickHouse.start(directory, 0);
    }

    @AfterAll
    static void stop() {
        clickHouse.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = connection("false");
        statement = connection.createStatement();
    }

    @AfterEach
    void disconnect() throws SQLException {
        statement.execute("DROP TABLE IF EXISTS t");
        connection.close();
    }

    private static Connection connection(String binaryInserts) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("beta.row_binary_for_simple_insert", binaryInserts);
        return DriverManager.getConnection(clickHouse.jdbcUrl(), properties);
    }

    @Test
    void everyTypeOfTheLedgerComesBackAsItWent() throws SQLException {
        statement.execute("""
                CREATE TABLE t (
                  node LowCardinality(String), at DateTime64(6, 'UTC'), energy Int64, price Decimal(18, 6),
                  flags Array(String), maybe Nullable(Int64), big UInt64, small Int32
                ) ENGINE = MergeTree ORDER BY (node, at)""");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, "node-1 'quoted' \\ ünïcode");
            insert.setObject(2, LocalDateTime.parse("2024-02-29T23:59:59.123456"));
            insert.setLong(3, Long.MAX_VALUE);
            insert.setBigDecimal(4, new BigDecimal("123456789012.000001"));
            insert.setArray(5, connection.createArrayOf("String", new Object[] {"MODELLED", "it's"}));
            insert.setNull(6, java.sql.Types.BIGINT);
            insert.setObject(7, new BigInteger("18446744073709551615"));
            insert.setInt(8, -1);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }

        try (ResultSet row = statement.executeQuery("SELECT * FROM t")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("node")).isEqualTo("node-1 'quoted' \\ ünïcode");
            assertThat(row.getObject("at", LocalDateTime.class))
                    .isEqualTo(LocalDateTime.parse("2024-02-29T23:59:59.123456"));
            assertThat(row.getLong("energy")).isEqualTo(Long.MAX_VALUE);
            assertThat(row.getBigDecimal("price")).isEqualByComparingTo("123456789012.000001");
            assertThat((Object[]) row.getArray("flags").getArray()).containsExactly("MODELLED", "it's");
            assertThat(row.getObject("maybe")).isNull();
            assertThat(row.getObject("big")).isEqualTo(new BigInteger("18446744073709551615"));
            assertThat(row.getInt("small")).isEqualTo(-1);
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void sumsBeyond64BitsAreExact() throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT sum(toInt128(9223372036854775807)) AS s, sum(toDecimal128('0.000001', 6)) AS d FROM numbers(1000)")) {
            row.next();
            assertThat(row.getObject("s"))
                    .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(1000)));
            assertThat(row.getBigDecimal("d")).isEqualByComparingTo("0.001");
        }
    }

    @Test
    void parametersMayHoldAnyText() throws SQLException {
        String text = "a\n\nb\0c\\'\t`\"; DROP TABLE t -- \u20ac";
        try (PreparedStatement select = connection.prepareStatement("SELECT ? AS s, length(?) AS n, ? AS i")) {
            select.setString(1, text);
            select.setString(2, text);
            select.setLong(3, Long.MIN_VALUE);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(row.getString("s")).isEqualTo(text);
                assertThat(row.getLong("n")).isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
                assertThat(row.getLong("i")).isEqualTo(Long.MIN_VALUE);
            }
        }
    }

    @Test
    void emptyResultHasItsColumns() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT number AS n, 'x' AS x FROM numbers(5) WHERE number > 9")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("x");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void millionRowsComeWholeAndOnce() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT number AS n FROM numbers(1000000) ORDER BY n")) {
            long expected = 0;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(expected++);
            }
            assertThat(expected).isEqualTo(1_000_000);
        }
    }

    @Test
    void textBatchOfHundredThousandRowsIsStoredWhole() throws SQLException {
        batch(connection);
    }

    @Test
    void binaryBatchOfHundredThousandRowsIsStoredWhole() throws SQLException {
        try (Connection binary = connection("true")) {
            batch(binary);
        }
    }

    /** Ids 2570 and the like hold the bytes of two line breaks, at which data given as text would end. */
    private void batch(Connection inserting) throws SQLException {
        statement.execute("CREATE TABLE t (id Int64, name String, v Int64) ENGINE = MergeTree ORDER BY id");
        try (PreparedStatement insert = inserting.prepareStatement("INSERT INTO t (id, name, v) VALUES (?, ?, ?)")) {
            for (long id = 0; id < 100_000; id++) {
                insert.setLong(1, id);
                insert.setString(2, "line\n\n" + id);
                insert.setLong(3, 0x0A0A0A0AL);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(100_000);
        }
        try (ResultSet row = statement.executeQuery(
                "SELECT count(), uniqExact(id), sum(id), countIf(name = concat('line\\n\\n', toString(id))) FROM t")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(100_000);
            assertThat(row.getLong(2)).isEqualTo(100_000);
            assertThat(row.getLong(3)).isEqualTo(99_999L * 50_000);
            assertThat(row.getLong(4)).isEqualTo(100_000);
        }
    }

    @Test
    void batchSentTwiceUnderOneTokenIsStoredOnce() throws SQLException {
        statement.execute(
                "CREATE TABLE t (id Int64) ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100");
        for (String token : new String[] {"a", "a", "b"}) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO t (id) SETTINGS insert_deduplication_token = '" + token + "' VALUES (?)")) {
                for (long id = 0; id < 10; id++) {
                    insert.setLong(1, id);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        assertThat(count()).isEqualTo(20);
    }

    /** The way of a sink that wants both speed and a token: the driver's binary batches leave SETTINGS out silently. */
    @Test
    void binaryRowsSentTwiceThroughTheConnectionsClientAreStoredOnce() throws Exception {
        statement.execute("CREATE TABLE t (id Int64, other Int64 DEFAULT 7) ENGINE = MergeTree ORDER BY id"
                + " SETTINGS non_replicated_deduplication_window = 100");
        Client client = connection.unwrap(ConnectionImpl.class).getClient();
        ByteBuffer rows = ByteBuffer.allocate(8 * 5000).order(ByteOrder.LITTLE_ENDIAN);
        for (long id = 0; id < 5000; id++) {
            rows.putLong(id);
        }
        for (String token : new String[] {"a", "a", "b"}) {
            try (InsertResponse response = client.insert(
                            "t",
                            List.of("id"),
                            new ByteArrayInputStream(rows.array()),
                            ClickHouseFormat.RowBinary,
                            new InsertSettings().setDeduplicationToken(token))
                    .get()) {
                assertThat(response.getWrittenRows()).isIn(0L, 5000L);
            }
        }
        assertThat(count()).isEqualTo(10_000);
    }

    private long count() throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count() FROM t")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void errorHasClickHousesNumber() {
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM no_such_table"))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(60))
                .satisfies(e -> assertThat(e.getMessage()).contains("no_such_table"));
        assertThatThrownBy(() -> statement.executeQuery("SELEKT 1"))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(62));
    }

    @Test
    void largeBatchForMissingTableSaysSo() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO no_such_table (a, b) VALUES (?, ?)")) {
            for (int row = 0; row < 200_000; row++) {
                insert.setInt(1, row);
                insert.setString(2, "some text to make it larger");
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .satisfies(e -> assertThat(e.getMessage()).contains("no_such_table"));
        }
    }

    @Test
    void errorInTheMiddleOfResultIsNoticed() {
        assertThatThrownBy(() -> {
                    try (ResultSet rows =
                            statement.executeQuery("SELECT number, throwIf(number = 3000000) FROM numbers(10000000)")) {
                        while (rows.next()) {
                            // Only to get to the error.
                        }
                    }
                })
                .isInstanceOf(Exception.class);
    }

    @Test
    void cancelEndsRunningQuery() {
        CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() -> {
            try (ResultSet rows =
                    statement.executeQuery("SELECT count() FROM numbers(1000000) WHERE NOT ignore(sleepEachRow(0.001))"
                            + " SETTINGS max_block_size = 100, function_sleep_max_microseconds_per_block = 0")) {
                return new AssertionError("Not cancelled: " + rows);
            } catch (SQLException e) {
                return e;
            }
        });
        long started = System.nanoTime();
        while (!ended.isDone() && System.nanoTime() - started < TimeUnit.SECONDS.toNanos(20)) {
            try {
                Thread.sleep(200);
                statement.cancel();
            } catch (SQLException | InterruptedException e) {
                // Cancelled before it has begun; the next time round it will be there.
            }
        }
        assertThat(ended.join()).isInstanceOf(SQLException.class);
    }

    @Test
    void settingsAndDatabaseOfTheUrlHold() throws SQLException {
        statement.execute("CREATE DATABASE IF NOT EXISTS other");
        try (Connection there = DriverManager.getConnection(
                        clickHouse.jdbcUrl() + "other?clickhouse_setting_max_threads=3", new Properties());
                ResultSet row =
                        there.createStatement().executeQuery("SELECT currentDatabase(), getSetting('max_threads')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("other");
            assertThat(row.getLong(2)).isEqualTo(3);
        }
    }

    @Test
    void updateCountIsRowsWritten() throws SQLException, IOException {
        statement.execute("CREATE TABLE t (id Int64) ENGINE = MergeTree ORDER BY id");

        assertThat(statement.executeUpdate("INSERT INTO t SELECT number FROM numbers(42)"))
                .isEqualTo(42);
    }
}
