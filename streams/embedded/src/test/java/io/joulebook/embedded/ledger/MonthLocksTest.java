package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.AnnouncedChange;
import io.joulebook.sql.CheckResult;
import io.joulebook.sql.Checks;
import io.joulebook.sql.LedgerExport;
import io.joulebook.sql.LedgerState;
import io.joulebook.sql.LockRefusedException;
import io.joulebook.sql.MonthLock;
import io.joulebook.sql.MonthLocks;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A locked month stays as it was, and what changes later is on exactly one later statement. */
final class MonthLocksTest {

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    /** Numbers of windows, counted from the first of March at noon: the last of a month, or the first. */
    private static final int IN_FEBRUARY = -721;

    private static final int IN_MARCH = -720;
    private static final int IN_APRIL = 43_920;

    private static final String FIGURES =
            "cpu_ns, dynamic_uj, idle_uj, it_uj, overhead_uj, facility_uj, reused_uj, net_uj,"
                    + " gross_ug, reused_ug, waste_ug, allocated_ug, net_ug, displaced_ug, avoided_net_ug, embodied_ug";

    @Test
    void lockedMonthIsTheSameFileWhateverComesLater() throws SQLException, IOException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);
        String before = statement(database, FEBRUARY);

        database.with(window(IN_FEBRUARY, 1, "b", "c")).with(window(IN_FEBRUARY - 1, 0, "d"));
        String afterALateWindow = statement(database, FEBRUARY);
        lock(database, MARCH);
        String march = statement(database, MARCH);
        database.with(window(IN_FEBRUARY, 2, "a"), window(IN_MARCH, 1, "a"));

        assertThat(before)
                .startsWith("month,kind,node,window_start,tenant,revision,corrected_revision,cpu_ns,")
                .contains("\n2026-02-01,WINDOW,n1,2026-02-28 23:59:00.000000,a,0,,")
                .hasLineCount(1 + 2)
                .isEqualTo(afterALateWindow)
                .isEqualTo(statement(database, FEBRUARY));
        assertThat(march).hasLineCount(1 + 2 + 3 + 1).isEqualTo(statement(database, MARCH));
        assertChecksHold(database);
    }

    @Test
    void correctionIsNewLessOldForEveryTenantAndFigure() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);
        List<String> old = database.rows("SELECT tenant, -" + FIGURES.replace(", ", ", -")
                + " FROM current_window_line WHERE window_start < '2026-03-01' AND tenant = 'a'");
        database.with(window(IN_FEBRUARY, 1, "b", "c"));

        String corrections =
                "SELECT tenant, " + FIGURES + " FROM tenant_statement WHERE kind = 'CORRECTION' AND tenant = ";
        String current = "SELECT tenant, " + FIGURES + " FROM current_window_line WHERE window_start < '2026-03-01'"
                + " AND tenant = ";

        assertThat(database.rows("SELECT month, kind, tenant, revision, corrected_revision FROM statement_line"
                        + " WHERE kind = 'CORRECTION' ORDER BY tenant"))
                .containsExactly(
                        "2026-03-01 CORRECTION a 1 0", "2026-03-01 CORRECTION b 1 0", "2026-03-01 CORRECTION c 1 0");
        assertThat(database.rows(corrections + "'a'")).hasSize(1).isEqualTo(old);
        assertThat(database.rows(corrections + "'c'")).isEqualTo(database.rows(current + "'c'"));
        assertThat(database.rows("SELECT sum(it_uj), sum(embodied_ug) FROM tenant_statement WHERE kind = 'CORRECTION'"))
                .as("one microjoule more, shared out anew")
                .containsExactly("1 0");
        assertChecksHold(database);
    }

    @Test
    void secondCorrectionStartsFromTheFirst() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);
        database.with(window(IN_FEBRUARY, 1, "b", "c"));
        MonthLock march = lock(database, MARCH);
        database.with(window(IN_FEBRUARY, 2, "b")).with(window(IN_FEBRUARY, 3, "b", "a"));

        assertThat(march.windows()).isEqualTo(1);
        assertThat(march.corrections()).isEqualTo(1);
        assertThat(database.rows("SELECT month, serial, kind, window_start, revision, ifNull(corrected_revision, 99)"
                        + " FROM statement_revision ORDER BY month, kind, window_start"))
                .containsExactly(
                        "2026-02-01 1 WINDOW 2026-02-28 23:59:00 0 99",
                        "2026-03-01 2 CORRECTION 2026-02-28 23:59:00 1 0",
                        "2026-03-01 2 WINDOW 2026-03-01 00:00:00 0 99",
                        "2026-04-01 0 CORRECTION 2026-02-28 23:59:00 3 1",
                        "2026-04-01 0 WINDOW 2026-04-01 00:00:00 0 99");
        assertChecksHold(database);
    }

    @Test
    void windowThatWasNotThereIsCorrectedWhole() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);
        database.with(window(IN_FEBRUARY - 5, 0, "a", "z"));

        assertThat(database.rows("SELECT tenant, " + FIGURES + " FROM statement_line WHERE kind = 'CORRECTION'"
                        + " ORDER BY tenant"))
                .hasSize(2)
                .isEqualTo(database.rows("SELECT tenant, " + FIGURES + " FROM current_window_line"
                        + " WHERE window_start = '2026-02-28 23:54:00' ORDER BY tenant"));
        assertChecksHold(database);
    }

    @Test
    void openCorrectionIsOnTheOldestOpenMonthAfterIt() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);
        lock(database, MARCH);
        lock(database, APRIL);
        database.with(window(IN_FEBRUARY, 1, "a"));

        assertThat(database.rows("SELECT DISTINCT month FROM statement_line WHERE kind = 'CORRECTION'"))
                .as("no month is open: the one after the last")
                .containsExactly("2026-05-01");

        database.with(window(IN_APRIL + 92 * 1440, 0, "a"));
        assertThat(database.rows("SELECT DISTINCT month FROM statement_line WHERE kind = 'CORRECTION'"))
                .as("May and June have no window")
                .containsExactly("2026-07-01");
    }

    @Test
    void monthIsLockedOnce() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);

        assertThatThrownBy(() -> lock(database, FEBRUARY))
                .isInstanceOf(LockRefusedException.class)
                .hasMessageStartingWith("2026-02 was locked already, on ")
                .hasMessageContaining("by tester (lock 1)");
        assertThat(database.rows("SELECT count() FROM ledger_lock")).containsExactly("1");
    }

    @Test
    void ofLocksMadeAtTheSameTimeTheyAreAChain() throws Exception {
        LedgerDatabase database = threeMonths();
        List<YearMonth> months = List.of(FEBRUARY, FEBRUARY, MARCH, MARCH);
        CyclicBarrier together = new CyclicBarrier(months.size());
        ExecutorService people = Executors.newFixedThreadPool(months.size());
        try {
            List<Callable<MonthLock>> attempts = months.stream()
                    .<Callable<MonthLock>>map(month -> () -> {
                        together.await();
                        return lock(database, month);
                    })
                    .toList();
            int made = 0;
            for (Future<MonthLock> attempt : people.invokeAll(attempts)) {
                made += succeeded(attempt) ? 1 : 0;
            }

            assertThat(database.rows("SELECT count() = " + made + ", uniqExact(month) = count(), max(serial) = count()"
                            + " FROM ledger_lock"))
                    .containsExactly("1 1 1");
            assertThat(made).isPositive();
        } finally {
            people.shutdownNow();
        }
        assertChecksHold(database);
    }

    private static boolean succeeded(Future<MonthLock> attempt) throws InterruptedException {
        try {
            attempt.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(LockRefusedException.class);
            return false;
        }
    }

    @Test
    void lockThatWasCutOffNeverHappened() throws SQLException, IOException {
        LedgerDatabase database = threeMonths();
        String before = statement(database, FEBRUARY);
        database.execute("INSERT INTO locked_revision SELECT 1, 'cut off', '2026-02-01', 'n1',"
                + " toDateTime64('2026-02-28 23:59:00', 6, 'UTC'), 7, NULL");

        assertThat(statement(database, FEBRUARY)).isEqualTo(before);
        assertThat(lock(database, FEBRUARY).windows()).isEqualTo(1);
        assertThat(statement(database, FEBRUARY)).isEqualTo(before);
        assertChecksHold(database);
    }

    @Test
    void changeAboveFivePercentIsAnnounced() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, FEBRUARY);
        assertThat(changes(database)).isEmpty();

        database.with(window(IN_FEBRUARY, 1, "a", "b"));
        assertThat(changes(database)).as("one microjoule").isEmpty();

        database.with(window(IN_FEBRUARY, 2, "b", "c"));
        assertThat(changes(database))
                .filteredOn(change -> change.figure().equals("facility_uj"))
                .allMatch(change -> change.month().equals(FEBRUARY))
                .extracting(AnnouncedChange::tenant, AnnouncedChange::percent)
                .containsExactly(tuple("a", "-100.0 %"), tuple("c", "new"));
        lock(database, MARCH);
        assertThat(changes(database)).as("announced still").isNotEmpty();
    }

    @Test
    void monthsLockedOutOfOrderAddUpToo() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, MARCH);
        database.with(window(IN_MARCH, 1, "c"));
        lock(database, FEBRUARY);
        database.with(window(IN_FEBRUARY, 1, "d"));

        assertThat(database.rows("SELECT DISTINCT month, serial FROM statement_revision WHERE kind = 'CORRECTION'"))
                .as("never on the statement of an earlier month")
                .containsExactly("2026-04-01 0");
        assertChecksHold(database);
    }

    /** Seeds name the courses; each is some thirty revisions and a few locks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyCourseOfRevisionsAndLocksKeepsFilesAndSums(long seed) throws SQLException, IOException {
        Random random = new Random(seed);
        LedgerDatabase database = threeMonths();
        Map<Integer, Integer> revisions = new TreeMap<>(Map.of(IN_FEBRUARY, 0, IN_MARCH, 0, IN_APRIL, 0));
        Map<YearMonth, String> files = new TreeMap<>();
        for (YearMonth month : List.of(FEBRUARY, MARCH, APRIL)) {
            for (int batch = 0; batch < 3; batch++) {
                database.with(someRevisions(random, revisions));
            }
            lock(database, month);
            files.put(month, statement(database, month));
        }
        database.with(someRevisions(random, revisions));

        for (Map.Entry<YearMonth, String> file : files.entrySet()) {
            assertThat(statement(database, file.getKey())).isEqualTo(file.getValue());
        }
        assertChecksHold(database);
    }

    /** Next revisions of windows around the turns of the months, for tenants that come and go. */
    private static LedgerWindow[] someRevisions(Random random, Map<Integer, Integer> revisions) {
        Map<Integer, LedgerWindow> windows = new TreeMap<>();
        for (int count = 0; count < 4; count++) {
            int first = List.of(IN_FEBRUARY, IN_MARCH, IN_APRIL).get(random.nextInt(3));
            int number = first == IN_FEBRUARY ? first - random.nextInt(3) : first + random.nextInt(3);
            if (!windows.containsKey(number)) {
                int revision = revisions.merge(number, 0, (old, zero) -> old + 1);
                String[] tenants = List.of("a", "b", "c", "d")
                        .subList(random.nextInt(2), 2 + random.nextInt(3))
                        .toArray(String[]::new);
                windows.put(number, window(number, revision, tenants));
            }
        }
        return windows.values().toArray(LedgerWindow[]::new);
    }

    private static LedgerDatabase threeMonths() {
        return LedgerDatabase.empty()
                .with(window(IN_FEBRUARY, 0, "a", "b"), window(IN_MARCH, 0, "a", "b"), window(IN_APRIL, 0, "a", "b"));
    }

    private static LedgerWindow window(int number, int revision, String... tenants) {
        return SampleHeat.booked(SampleWindows.window("n1", number, revision, tenants));
    }

    private static MonthLock lock(LedgerDatabase database, YearMonth month) throws SQLException {
        try (Connection connection = database.options().connect()) {
            return new MonthLocks(database.options(), connection).lock(month, "tester", "");
        }
    }

    private static String statement(LedgerDatabase database, YearMonth month) throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection connection = database.options().connect()) {
            LedgerExport.writeStatement(connection, month, out);
        }
        return out.toString();
    }

    private static List<AnnouncedChange> changes(LedgerDatabase database) throws SQLException {
        try (Connection connection = database.options().connect()) {
            return LedgerState.read(connection).changes();
        }
    }

    private static void assertChecksHold(LedgerDatabase database) throws SQLException {
        try (Connection connection = database.options().connect()) {
            assertThat(Checks.runAll(connection))
                    .filteredOn(result -> result.check().name().contains("lock")
                            || result.check().name().contains("statement"))
                    .hasSize(4)
                    .allMatch(CheckResult::passed);
        }
    }
}
