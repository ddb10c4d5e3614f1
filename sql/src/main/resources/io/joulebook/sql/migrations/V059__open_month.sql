-- V059  open_month: the months that have windows and are not locked.
--
-- Grain        one row per month.
-- Source       ledger_segment and month_lock. A window counts where it starts.
-- Undo         DROP VIEW open_month.

CREATE OR REPLACE VIEW open_month
(
    month Date COMMENT 'first day of the month, UTC'
)
AS SELECT DISTINCT toStartOfMonth(toDate(s.window_start)) AS month
FROM ledger_segment AS s
WHERE month NOT IN (SELECT k.month FROM month_lock AS k);
