package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.Check;
import io.joulebook.sql.Checks;
import io.joulebook.sql.LedgerExport;
import io.joulebook.sql.MonthLock;
import io.joulebook.sql.MonthLocks;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

/** A ledger with one window in each of three months, and what is done with it. */
final class ThreeMonths {

    static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    static final YearMonth MARCH = YearMonth.of(2026, 3);
    static final YearMonth APRIL = YearMonth.of(2026, 4);

    /** Numbers of windows, counted from the first of March at noon: the last of a month, or the first. */
    static final int IN_FEBRUARY = -721;

    static final int IN_MARCH = -720;
    static final int IN_APRIL = 43_920;

    private ThreeMonths() {}

    static LedgerDatabase threeMonths() {
        return LedgerDatabase.empty()
                .with(window(IN_FEBRUARY, 0, "a", "b"), window(IN_MARCH, 0, "a", "b"), window(IN_APRIL, 0, "a", "b"));
    }

    static LedgerWindow window(int number, int revision, String... tenants) {
        return SampleHeat.booked(SampleWindows.window("n1", number, revision, tenants));
    }

    static MonthLock lock(LedgerDatabase database, YearMonth month) throws SQLException {
        try (Connection connection = database.options().connect()) {
            return new MonthLocks(database.options(), connection).lock(month, "tester", "");
        }
    }

    static String statement(LedgerDatabase database, YearMonth month) throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection connection = database.options().connect()) {
            LedgerExport.writeStatement(connection, month, out);
        }
        return out.toString();
    }

    /** The checks on locks and statements. */
    static void assertChecksHold(LedgerDatabase database) throws SQLException {
        List<Check> checks = Check.all().stream()
                .filter(check -> check.name().contains("lock") || check.name().contains("statement"))
                .toList();
        assertThat(checks).hasSize(4);
        try (Connection connection = database.options().connect()) {
            assertThat(checks).allMatch(check -> Checks.run(connection, check).passed());
        }
    }
}
