-- V003  ledger_meter: what each meter of a node said.
--
-- Grain        one row per node, window, revision and meter.
-- Source       topic ledger.window.v1, written by the sink and by nobody else.
-- Units        energy_uj: whole microjoules. Times: UTC.
-- Holds        no figure below zero. checks/no_negative_figure.sql
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  a corrected window is written whole under the next revision; older ones stay for audit.
-- Read it      joined with current_revision: this table holds superseded revisions too.
-- Undo         DROP TABLE ledger_meter; the topic can fill it again.

CREATE TABLE IF NOT EXISTS ledger_meter
(
    node         LowCardinality(String)        COMMENT 'node id, as the inventory has it',
    window_start DateTime64(6, 'UTC')          COMMENT 'start of the window, inclusive, UTC',
    revision     UInt32                        COMMENT '0 for the first result of a window, +1 for each correction',
    meter        LowCardinality(String)        COMMENT 'meter id, unique on its node',
    domain       LowCardinality(String)        COMMENT 'what the meter covers: WALL, PACKAGE, DRAM, GPU, PSYS, …',
    energy_uj    Int64                         COMMENT 'energy of the meter in the window, µJ',
    flags        Array(LowCardinality(String)) COMMENT 'what was unusual with this meter, sorted'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(window_start)
ORDER BY (node, window_start, revision, meter)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Energy per node, window, revision and meter';
