-- V056  locked_revision: which revision of each node-window a lock put on its statement.
--
-- Grain        one row per attempt to lock, node and window: every window of the month, and every window of an earlier
--              locked month that had changed since a statement had it last.
-- Source       'joulebook lock', and nobody else, from open_revision. Rows and not a time, because the sink may be
--              behind the broker: what a lock saw cannot be found again from times.
-- Holds        every revision named here is in the ledger, and what is taken off is what was put on before.
--                                                                           checks/locked_revision_exists.sql
-- Replays      a row that gets through twice collapses on merge.
-- Read it      through fixed_revision: rows whose attempt has no seal in ledger_lock do not count.
-- Undo         DROP TABLE locked_revision; no topic can fill it again.

CREATE TABLE IF NOT EXISTS locked_revision
(
    serial             UInt32                 COMMENT 'number of the lock',
    attempt            LowCardinality(String) COMMENT 'which attempt to make this lock; the one sealed in ledger_lock counts',
    month              Date                   COMMENT 'first day of the month that the window lies in, UTC',
    node               LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start       DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision           UInt32                 COMMENT 'revision that the statement has from this lock on',
    corrected_revision Nullable(UInt32)       COMMENT 'revision that a lock before put on its statement; NULL: none did'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(window_start)
ORDER BY (serial, attempt, node, window_start)
COMMENT 'Revisions that locks put on statements; read fixed_revision';
