package io.joulebook.embedded.ledger;

import static io.joulebook.embedded.ledger.ThreeMonths.APRIL;
import static io.joulebook.embedded.ledger.ThreeMonths.FEBRUARY;
import static io.joulebook.embedded.ledger.ThreeMonths.IN_APRIL;
import static io.joulebook.embedded.ledger.ThreeMonths.IN_FEBRUARY;
import static io.joulebook.embedded.ledger.ThreeMonths.IN_MARCH;
import static io.joulebook.embedded.ledger.ThreeMonths.MARCH;
import static io.joulebook.embedded.ledger.ThreeMonths.assertChecksHold;
import static io.joulebook.embedded.ledger.ThreeMonths.lock;
import static io.joulebook.embedded.ledger.ThreeMonths.statement;
import static io.joulebook.embedded.ledger.ThreeMonths.threeMonths;
import static io.joulebook.embedded.ledger.ThreeMonths.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.joulebook.sql.AnnouncedChange;
import io.joulebook.sql.LedgerState;
import io.joulebook.sql.LockRefusedException;
import io.joulebook.sql.MonthLock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A locked month stays as it was, and what changes later is on exactly one later statement. */
final class MonthLocksTest {

    private static final String FIGURES =
            "cpu_ns, dynamic_uj, idle_uj, it_uj, overhead_uj, facility_uj, reused_uj, net_uj,"
                    + " gross_ug, reused_ug, waste_ug, allocated_ug, net_ug, displaced_ug, avoided_net_ug, embodied_ug,"
                    + " market_ug";

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

    private static List<AnnouncedChange> changes(LedgerDatabase database) throws SQLException {
        try (Connection connection = database.options().connect()) {
            return LedgerState.read(connection).changes();
        }
    }
}
