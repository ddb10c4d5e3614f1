-- V058  fixed_revision: what the locks put on their statements.
--
-- Grain        one row per lock, node and window.
-- Source       locked_revision, rows of the attempts that month_lock seals. A lock writes once, so this never changes.
-- Undo         DROP VIEW fixed_revision.

CREATE OR REPLACE VIEW fixed_revision
(
    serial             UInt32                 COMMENT 'number of the lock',
    month              Date                   COMMENT 'first day of the month that the statement is of, UTC',
    node               LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start       DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision           UInt32                 COMMENT 'revision that the statement has from this lock on',
    corrected_revision Nullable(UInt32)       COMMENT 'revision that a lock before put on its statement; NULL: none did'
)
AS SELECT
    r.serial AS serial, k.month AS month, r.node AS node, r.window_start AS window_start, r.revision AS revision,
    r.corrected_revision AS corrected_revision
FROM locked_revision AS r FINAL
INNER JOIN month_lock AS k ON k.serial = r.serial AND k.attempt = r.attempt;
