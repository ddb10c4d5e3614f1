-- V052  as_of_line: ledger_line as it stood at a time.
--
-- Grain        one row per node, window, segment and tenant.
-- Source       ledger_line, rows of the revision that as_of_revision names. Columns mean what they mean there.
-- Read it      as_of_line(at = '2026-10-01 00:00:00'), UTC.
-- Undo         DROP VIEW as_of_line.
--
-- The star is every stored column, also those that later steps give to the table; derived columns are named.

CREATE OR REPLACE VIEW as_of_line
AS SELECT *, dynamic_uj, it_uj, facility_uj, net_uj, waste_ug, allocated_ug, net_ug, avoided_net_ug
FROM ledger_line FINAL
WHERE (node, window_start, revision) IN (
    SELECT node, window_start, revision FROM as_of_revision(at = {at:DateTime64(6, 'UTC')})
);
