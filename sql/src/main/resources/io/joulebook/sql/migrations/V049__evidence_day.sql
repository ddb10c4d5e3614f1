-- V049  evidence_day: of how many revisions the archive has the evidence, by the day.
--
-- Grain        one row per node and day (UTC) of the window.
-- Source       ledger_segment, every revision, and ledger_evidence. Both come on topics of their own, so what was calculated
--              within the last seconds may be in one and not yet in the other.
-- Units        counts of revisions of a node-window.
-- Read it      without_evidence is what cannot be explained, audited or restated beyond the horizon of the streams.
-- Undo         DROP VIEW evidence_day.

CREATE OR REPLACE VIEW evidence_day
(
    node             LowCardinality(String) COMMENT 'node id, as the inventory has it',
    day              Date                   COMMENT 'day, UTC',
    revisions        UInt64                 COMMENT 'number of revisions of windows in the ledger',
    with_evidence    UInt64                 COMMENT 'number of those whose evidence is there in all its parts',
    without_evidence UInt64                 COMMENT 'number of those whose evidence is missing, or some of its parts'
)
AS SELECT
    s.node AS node,
    toDate(s.window_start) AS day,
    count() AS revisions,
    countIf(e.parts_known > 0 AND e.parts_known = e.parts_needed) AS with_evidence,
    revisions - with_evidence AS without_evidence
FROM (
    SELECT w.node AS node, w.window_start AS window_start, w.revision AS revision
    FROM ledger_segment AS w
    GROUP BY w.node, w.window_start, w.revision
) AS s
LEFT JOIN (
    SELECT
        p.node AS node, p.window_start AS window_start, p.revision AS revision, uniqExact(p.part) AS parts_known,
        max(p.parts) AS parts_needed
    FROM ledger_evidence AS p
    GROUP BY p.node, p.window_start, p.revision
) AS e ON e.node = s.node AND e.window_start = s.window_start AND e.revision = s.revision
GROUP BY node, day;
