-- V061  statement_revision: which revision of which window is on the statement of which month.
--
-- Grain        one row per month of a statement, node and window.
-- Source       fixed_revision for locked months; open_revision for the others. A correction that no lock has fixed yet is
--              on the statement of the oldest open month after its window; is there none, of the month after the last
--              that is locked.
-- Holds        of each window, what is put on less what is taken off is its current revision, once.
--                                                                           checks/statements_add_up.sql
-- Undo         DROP VIEW statement_revision.

CREATE OR REPLACE VIEW statement_revision
(
    month              Date                   COMMENT 'first day of the month that the statement is of, UTC',
    serial             UInt32                 COMMENT 'number of the lock; 0: the month is open, the row may change',
    kind               LowCardinality(String) COMMENT 'WINDOW: a window of this month; CORRECTION: what changed in a window of a month locked before',
    node               LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start       DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision           UInt32                 COMMENT 'revision of the window that the figures are of',
    corrected_revision Nullable(UInt32)       COMMENT 'revision that was on a statement before and is taken off; NULL: none was'
)
AS SELECT
    f.month AS month, f.serial AS serial,
    if(f.month = toStartOfMonth(toDate(f.window_start)), 'WINDOW', 'CORRECTION') AS kind,
    f.node AS node, f.window_start AS window_start, f.revision AS revision, f.corrected_revision AS corrected_revision
FROM fixed_revision AS f
UNION ALL
WITH
    (SELECT groupArray(m.month) FROM open_month AS m) AS open_months,
    (SELECT addMonths(max(k.month), 1) FROM month_lock AS k) AS next_month,
    arrayFilter(open -> open > o.window_month, open_months) AS later
SELECT
    multiIf(o.kind = 'WINDOW', o.window_month, empty(later), next_month, arrayMin(later)) AS month,
    toUInt32(0) AS serial, o.kind AS kind, o.node AS node, o.window_start AS window_start, o.revision AS revision,
    o.corrected_revision AS corrected_revision
FROM open_revision AS o;
