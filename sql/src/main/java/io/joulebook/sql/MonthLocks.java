package io.joulebook.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The locks of a ledger, and how one more is made.
 *
 * <p>A lock is made from the state that the one before left, and its number is the next one. Its rows are written
 * first, under the name of the attempt; the row in {@code ledger_lock} is written last and makes them count. That row's
 * insert has the number as its token, so of two that have the same number ClickHouse keeps the first: the locks are a
 * chain, in which no month can come twice, whoever locks at the same time.
 */
public final class MonthLocks {

    private static final String LOCKS = """
            SELECT k.serial, toString(k.month), toString(k.locked_at), k.locked_by, k.note,
                countIf(f.month = toStartOfMonth(toDate(f.window_start))),
                countIf(f.month > toStartOfMonth(toDate(f.window_start)))
            FROM month_lock AS k
            LEFT JOIN fixed_revision AS f ON f.serial = k.serial
            GROUP BY k.serial, k.month, k.locked_at, k.locked_by, k.note
            ORDER BY k.serial""";

    private final ClickHouseOptions options;
    private final Connection connection;

    /** Reads through the connection, which stays the caller's, and seals through one of its own. */
    public MonthLocks(ClickHouseOptions options, Connection connection) {
        this.options = options;
        this.connection = connection;
    }

    /**
     * All locks, in the order in which they were made.
     *
     * @throws SchemaException if the schema is not that of this version
     */
    public List<MonthLock> all() {
        Migrations.requireCurrent(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCKS)) {
            List<MonthLock> locks = new ArrayList<>();
            while (rows.next()) {
                locks.add(new MonthLock(
                        rows.getInt(1),
                        YearMonth.from(LocalDate.parse(rows.getString(2))),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getLong(6),
                        rows.getLong(7)));
            }
            return locks;
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("the locks", e);
        }
    }

    /** The lock of this month; empty: the month is open. */
    public Optional<MonthLock> of(YearMonth month) {
        return all().stream().filter(lock -> lock.month().equals(month)).findFirst();
    }

    /**
     * Locks a month as the ledger has it now. Whether it is wise to is for the caller to ask of {@link LockObstacles}.
     *
     * @param lockedBy who does it, for those who ask later
     * @param note what is to be remarked; empty: nothing
     * @throws LockRefusedException if the month is locked, or somebody locked at the same time; nothing was changed
     */
    public MonthLock lock(YearMonth month, String lockedBy, String note) {
        return lock(month, lockedBy, note, all());
    }

    /** Locks a month from this state of the locks, which may be past. */
    MonthLock lock(YearMonth month, String lockedBy, String note, List<MonthLock> before) {
        before.stream().filter(lock -> lock.month().equals(month)).findFirst().ifPresent(lock -> {
            throw LockRefusedException.lockedAlready(lock);
        });
        int serial = before.isEmpty() ? 1 : before.get(before.size() - 1).serial() + 1;
        String attempt = UUID.randomUUID().toString();
        try {
            fix(serial, attempt, month, "WINDOW");
            for (MonthLock lock : before) {
                if (lock.month().isBefore(month)) {
                    fix(serial, attempt, lock.month(), "CORRECTION");
                }
            }
            seal(serial, attempt, month, lockedBy, note);
            return sealed(serial, attempt, month);
        } catch (SQLException e) {
            throw new LedgerException("Cannot lock " + month + ": " + e.getMessage() + "; run it again", e);
        }
    }

    /**
     * Month by month, so that a statement holds the windows of one in memory and not those of all years. Sent once: a
     * first try that was given up and goes on behind a second would write to this attempt after it is sealed.
     */
    private void fix(int serial, String attempt, YearMonth windows, String kind) throws SQLException {
        try (Connection once = options.connectWithoutRetries();
                Statement statement = once.createStatement()) {
            statement.execute("INSERT INTO locked_revision"
                    + " (serial, attempt, month, node, window_start, revision, corrected_revision) SELECT " + serial
                    + ", '" + attempt + "', window_month, node, window_start, revision, corrected_revision"
                    + " FROM open_revision WHERE kind = '" + kind + "' AND " + Months.holdsWindow(windows));
        }
    }

    private void seal(int serial, String attempt, YearMonth month, String lockedBy, String note) throws SQLException {
        long rows = number("SELECT count() FROM locked_revision FINAL WHERE serial = " + serial + " AND attempt = '"
                + attempt + "'");
        Instant now = Instant.EPOCH.plusNanos(1000 * number("SELECT toUnixTimestamp64Micro(now64(6))"));
        try (Connection sealing = options.connect(Map.of("insert_deduplication_token", "lock-" + serial));
                PreparedStatement statement = sealing.prepareStatement("INSERT INTO ledger_lock"
                        + " (serial, month, locked_at, locked_by, note, attempt, row_count)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            statement.setObject(1, serial);
            statement.setObject(2, month.atDay(1));
            statement.setObject(3, now);
            statement.setObject(4, lockedBy);
            statement.setObject(5, note);
            statement.setObject(6, attempt);
            statement.setObject(7, rows);
            statement.addBatch();
            statement.executeBatch();
        }
    }

    private MonthLock sealed(int serial, String attempt, YearMonth month) throws SQLException {
        boolean ours =
                number("SELECT countIf(attempt = '" + attempt + "') FROM month_lock WHERE serial = " + serial) > 0;
        MonthLock lock = all().stream()
                .filter(made -> made.serial() == serial)
                .findFirst()
                .orElseThrow(() -> new LedgerException(
                        "Lock " + serial + " was sealed and is not there: run 'joulebook lock --list'", null));
        if (!ours) {
            throw LockRefusedException.overtaken(month, lock);
        }
        return lock;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
