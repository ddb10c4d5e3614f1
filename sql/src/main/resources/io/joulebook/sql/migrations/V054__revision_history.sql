-- V054  revision_history: every revision of every node-window, and what it changed.
--
-- Grain        one row per node, window and revision.
-- Source       ledger_segment and, for reused carbon, ledger_line: revisions that were superseded too.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits, so that a sum cannot wrap.
-- Read it      for one node and window, or for a time of appended_at: what became known, when, and why.
-- Undo         DROP VIEW revision_history.

CREATE OR REPLACE VIEW revision_history
(
    node            LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start    DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision        UInt32                 COMMENT '0 for the first result of a window, +1 for each correction',
    cause           LowCardinality(String) COMMENT 'why the revision exists: FIRST, or what was corrected',
    supersedes      Nullable(UInt32)       COMMENT 'revision replaced; NULL for the first',
    appended_at     DateTime64(3, 'UTC')   COMMENT 'when the broker took the revision, UTC: known from then on',
    it_uj           Int128                 COMMENT 'energy at the wall, µJ',
    facility_uj     Int128                 COMMENT 'wall and overhead, µJ',
    gross_ug        Int128                 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    waste_ug        Int128                 COMMENT 'carbon of the energy that was not put to use, µg CO2e',
    waste_change_ug Nullable(Int128)       COMMENT 'waste_ug less that of the revision before, µg CO2e; NULL: there is none before'
)
AS SELECT
    node, window_start, revision, cause, supersedes, appended_at, it_uj, facility_uj, gross_ug, waste_ug,
    waste_ug - lagInFrame(toNullable(waste_ug), 1, NULL) OVER (
        PARTITION BY node, window_start ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS waste_change_ug
FROM (
    SELECT
        s.node AS node, s.window_start AS window_start, s.revision AS revision, s.cause AS cause,
        s.supersedes AS supersedes, s.appended_at AS appended_at, s.it_uj AS it_uj, s.facility_uj AS facility_uj,
        s.gross_ug AS gross_ug, s.gross_ug - l.reused_ug AS waste_ug
    FROM (
        SELECT
            t.node AS node, t.window_start AS window_start, t.revision AS revision, min(t.cause) AS cause,
            min(t.supersedes) AS supersedes, max(t.appended_at) AS appended_at, sum(toInt128(t.wall_uj)) AS it_uj,
            sum(toInt128(t.facility_uj)) AS facility_uj, sum(toInt128(t.gross_ug)) AS gross_ug
        FROM ledger_segment AS t FINAL
        GROUP BY t.node, t.window_start, t.revision
    ) AS s
    LEFT JOIN (
        SELECT
            t.node AS node, t.window_start AS window_start, t.revision AS revision,
            sum(toInt128(t.reused_ug)) AS reused_ug
        FROM ledger_line AS t FINAL
        GROUP BY t.node, t.window_start, t.revision
    ) AS l ON l.node = s.node AND l.window_start = s.window_start AND l.revision = s.revision
);
