package io.joulebook.sql;

import java.time.YearMonth;

/**
 * A month that is locked.
 *
 * @param serial number of the lock: 1 for the first, +1 for each
 * @param month the month
 * @param lockedAt when, by the clock of ClickHouse, UTC
 * @param lockedBy who, as they said
 * @param note what they remarked; empty: nothing
 * @param windows number of node-windows of the month that its statement has
 * @param corrections number of node-windows of earlier locked months that it corrects
 */
public record MonthLock(
        int serial, YearMonth month, String lockedAt, String lockedBy, String note, long windows, long corrections) {}
