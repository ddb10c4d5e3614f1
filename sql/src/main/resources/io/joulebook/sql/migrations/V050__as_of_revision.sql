-- V050  as_of_revision: the newest revision of each node-window that was known at a time.
--
-- Grain        one row per node and window that was in the ledger at that time.
-- Source       ledger_segment, which the sink writes after the lines: a revision that is here is here with its lines.
-- Read it      as_of_revision(at = '2026-10-01 00:00:00'), UTC. Known means taken by the broker (appended_at), at that
--              instant or before; the sink may have stored it later. An instant that lies before all that the sink has
--              still to read gives the same rows for ever.
-- Corrections  current_revision is this view at the end of time.
-- Undo         DROP VIEW as_of_revision.
--
-- A view with a parameter has no columns of its own in ClickHouse, so it has no comments and no place in
-- data_dictionary. Columns: node, window_start, revision; they mean what they mean in ledger_segment.

CREATE OR REPLACE VIEW as_of_revision
AS SELECT s.node AS node, s.window_start AS window_start, max(s.revision) AS revision
FROM ledger_segment AS s
WHERE s.appended_at <= {at:DateTime64(6, 'UTC')}
GROUP BY s.node, s.window_start;
