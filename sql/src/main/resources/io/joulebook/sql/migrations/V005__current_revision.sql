-- V005  current_revision: the newest revision of each node-window.
--
-- Grain        one row per node and window.
-- Source       ledger_segment, which the sink writes after the lines: a revision that is here is here with its lines.
-- Holds        one revision per window, and windows of a node do not overlap. checks/one_current_revision.sql
-- Corrections  as_of(time), to come, is this view with the revisions that were known at that time.
-- Undo         DROP VIEW current_revision.

CREATE OR REPLACE VIEW current_revision
(
    node         LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision     UInt32                 COMMENT 'newest revision of the window'
)
AS SELECT s.node AS node, s.window_start AS window_start, max(s.revision) AS revision
FROM ledger_segment AS s
GROUP BY s.node, s.window_start;
