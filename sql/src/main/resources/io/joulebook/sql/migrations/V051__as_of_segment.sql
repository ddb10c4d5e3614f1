-- V051  as_of_segment: ledger_segment as it stood at a time.
--
-- Grain        one row per node, window and segment.
-- Source       ledger_segment, rows of the revision that as_of_revision names. Columns mean what they mean there.
-- Read it      as_of_segment(at = '2026-10-01 00:00:00'), UTC.
-- Undo         DROP VIEW as_of_segment.
--
-- The star is every stored column, also those that later steps give to the table; derived columns are named.

CREATE OR REPLACE VIEW as_of_segment
AS SELECT *, facility_uj, idle_uj
FROM ledger_segment FINAL
WHERE (node, window_start, revision) IN (
    SELECT node, window_start, revision FROM as_of_revision(at = {at:DateTime64(6, 'UTC')})
);
