-- V055  ledger_lock: the months that are locked.
--
-- Grain        one row per lock. It is the seal of the rows of its attempt in locked_revision, and is written after
--              them: rows without it do not count, so a lock that was cut off never happened.
-- Source       'joulebook lock', and nobody else.
-- Units        times: UTC.
-- Holds        serials go up from 1 without gap, and no month comes twice.      checks/month_is_locked_once.sql
--              the rows that were counted are there.                            checks/lock_is_whole.sql
-- Replays      the token of the insert is the serial: of two locks that were made from the same state, the second is
--              dropped by ClickHouse, whatever it holds.
-- Corrections  none: a lock is never changed and never undone. What changes later is on the statement of an open month.
-- Read it      through month_lock.
-- Undo         DROP TABLE ledger_lock; no topic can fill it again.

CREATE TABLE IF NOT EXISTS ledger_lock
(
    serial    UInt32              COMMENT 'number of the lock: 1 for the first, +1 for each; a lock is made from the state that the one before left',
    month     Date                COMMENT 'first day of the month that is locked, UTC',
    locked_at DateTime64(6, 'UTC') COMMENT 'when it was sealed, by the clock of ClickHouse, UTC',
    locked_by String              COMMENT 'who locked it, as they said',
    note      String              COMMENT 'what they remarked; empty: nothing',
    attempt   String              COMMENT 'which rows of locked_revision are sealed',
    row_count UInt64              COMMENT 'number of these rows'
)
ENGINE = MergeTree
ORDER BY serial
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Months that are locked; read month_lock';
