-- V060  open_revision: what no lock has put on a statement yet.
--
-- Grain        one row per node and window: of open months all, of locked months those whose current revision is not
--              the one that a lock put on a statement last.
-- Source       ledger_segment against fixed_revision.
-- Read it      month by month of the window where the ledger is large: the filter goes down to the tables.
-- Undo         DROP VIEW open_revision.

CREATE OR REPLACE VIEW open_revision
(
    window_month       Date                   COMMENT 'first day of the month that the window lies in, UTC',
    kind               LowCardinality(String) COMMENT 'WINDOW: its month is open; CORRECTION: its month is locked',
    node               LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start       DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision           UInt32                 COMMENT 'current revision',
    corrected_revision Nullable(UInt32)       COMMENT 'revision that is on a statement and is to be taken off; NULL: none is'
)
AS SELECT
    toStartOfMonth(toDate(w.window_start)) AS window_month,
    if(window_month IN (SELECT k.month FROM month_lock AS k), 'CORRECTION', 'WINDOW') AS kind,
    w.node AS node,
    w.window_start AS window_start,
    maxIf(w.revision, w.serial = 0) AS revision,
    if(max(w.serial) = 0, NULL, argMax(w.revision, w.serial)) AS corrected_revision
FROM (
    SELECT s.node AS node, s.window_start AS window_start, s.revision AS revision, toUInt32(0) AS serial
    FROM ledger_segment AS s
    UNION ALL
    SELECT f.node AS node, f.window_start AS window_start, f.revision AS revision, f.serial AS serial
    FROM fixed_revision AS f
) AS w
GROUP BY w.node, w.window_start
HAVING countIf(w.serial = 0) > 0 AND (corrected_revision IS NULL OR corrected_revision != revision);
