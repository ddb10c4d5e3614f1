-- V057  month_lock: the locks that count.
--
-- Grain        one row per locked month.
-- Source       ledger_lock, the first row of each serial: ClickHouse drops a second one when it is inserted, and this
--              view keeps to that should it ever not.
-- Undo         DROP VIEW month_lock.

CREATE OR REPLACE VIEW month_lock
(
    serial    UInt32               COMMENT 'number of the lock: 1 for the first, +1 for each',
    month     Date                 COMMENT 'first day of the month that is locked, UTC',
    locked_at DateTime64(6, 'UTC') COMMENT 'when it was sealed, by the clock of ClickHouse, UTC',
    locked_by String               COMMENT 'who locked it, as they said',
    note      String               COMMENT 'what they remarked; empty: nothing',
    attempt   String               COMMENT 'which rows of locked_revision are sealed',
    row_count UInt64               COMMENT 'number of these rows'
)
AS SELECT serial, month, locked_at, locked_by, note, attempt, row_count
FROM ledger_lock
ORDER BY serial, locked_at, attempt
LIMIT 1 BY serial;
