package io.joulebook.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Reasons to wait before a month is locked.
 *
 * @param reasons why its figures are likely to change, or its lock would be out of turn; empty: none
 * @param notes what may be meant so, and should be known
 */
public record LockObstacles(List<String> reasons, List<String> notes) {

    public LockObstacles {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    /** Looks for them in the ledger as it is now. */
    public static LockObstacles of(Connection connection, YearMonth month) {
        try (Statement statement = connection.createStatement()) {
            List<String> reasons = new ArrayList<>();
            reasons.addAll(texts(statement, notOver(month)));
            reasons.addAll(texts(statement, waitingForHeat(month)));
            reasons.addAll(texts(statement, openBefore(month)));
            return new LockObstacles(reasons, texts(statement, nodesBehind(month)));
        } catch (SQLException e) {
            throw ClickHouseErrors.whileReading("the windows of " + month, e);
        }
    }

    /**
     * The month is over for the ledger once any node has a window after it; a month without windows has nothing to
     * lock.
     */
    private static String notOver(YearMonth month) {
        String holds = Months.holdsWindow(month);
        return "SELECT multiIf(newest IS NULL, 'the ledger has no window yet',"
                + " newest < " + Months.start(month.plusMonths(1))
                + ", concat('it is not over in the ledger: the newest"
                + " window starts at ', toString(assumeNotNull(newest)), ', and none lies after the month'),"
                + " windows = 0, 'the ledger has no window in it', '') AS reason"
                + " FROM (SELECT maxOrNull(window_start) AS newest, countIf(" + holds + ") AS windows"
                + " FROM ledger_segment) WHERE reason != ''";
    }

    private static String waitingForHeat(YearMonth month) {
        return "SELECT concat(toString(uniqExact(node, window_start)),"
                + " ' windows wait for their heat (HEAT_PENDING), the first on ', argMin(node, window_start), ' at ',"
                + " toString(min(window_start))) FROM current_segment WHERE has(flags, 'HEAT_PENDING') AND "
                + Months.holdsWindow(month) + " HAVING count() > 0";
    }

    private static String openBefore(YearMonth month) {
        return "SELECT concat(formatDateTime(month, '%Y-%m'), ' comes before it, has windows and is open: lock it first')"
                + " FROM open_month WHERE month < " + Months.literal(month) + " ORDER BY month";
    }

    private static String nodesBehind(YearMonth month) {
        return "SELECT concat('node ', node, ' has no window after ', toString(max(window_end)),"
                + " ': what it still sends for the month will be a correction') FROM ledger_segment GROUP BY node"
                + " HAVING max(window_start) < " + Months.start(month.plusMonths(1)) + " AND countIf("
                + Months.holdsWindow(month) + ") > 0 ORDER BY node";
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
