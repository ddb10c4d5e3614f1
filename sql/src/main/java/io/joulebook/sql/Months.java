package io.joulebook.sql;

import java.time.YearMonth;

/** How a month stands in SQL. A window belongs to the month in which it starts, UTC. */
final class Months {

    private Months() {}

    /** Such as {@code toDate('2026-10-01')}: what the columns {@code month} hold. */
    static String literal(YearMonth month) {
        return "toDate('" + month.atDay(1) + "')";
    }

    /** Whether a window lies in the month, told from its start alone, so that ClickHouse reads that month only. */
    static String holdsWindow(YearMonth month) {
        return "window_start >= " + start(month) + " AND window_start < " + start(month.plusMonths(1));
    }

    /** Start of the month, as a window's start is compared with it. */
    static String start(YearMonth month) {
        return "toDateTime64('" + month.atDay(1) + " 00:00:00', 6, 'UTC')";
    }
}
