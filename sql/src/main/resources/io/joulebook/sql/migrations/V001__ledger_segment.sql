-- V001  ledger_segment: what a node used in each segment, with every factor that was applied to it.
--
-- Grain        one row per node, window, revision and segment.
-- Source       topic ledger.window.v1, written by the sink and by nobody else, after the lines of the same window.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; *_ppm: millionths. Signed, so that a negative
--              figure would be seen (checks/no_negative_figure.sql) and not turn into a huge one.
--              Times: UTC; a window is [window_start, window_end), a segment likewise.
-- Holds        wall_uj = package_uj + dram_uj + gpu_uj + platform_uj.       checks/pools_add_up.sql
--              the segments of a window follow each other without gap.      checks/segments_tile_the_window.sql
--              the factors give overhead_uj and gross_ug, to the unit.      checks/overhead_follows_pue.sql,
--                                                                           checks/carbon_follows_intensity.sql
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  a corrected window is written whole under the next revision; older ones stay for audit.
--              (as_of(time), to come: the newest revision whose appended_at is not after that time.)
-- Read it      through current_segment: this table holds superseded revisions too.
-- Undo         DROP TABLE ledger_segment; the topic can fill it again.

CREATE TABLE IF NOT EXISTS ledger_segment
(
    node                   LowCardinality(String)        COMMENT 'node id, as the inventory has it',
    window_start           DateTime64(6, 'UTC')          COMMENT 'start of the window, inclusive, UTC',
    window_end             DateTime64(6, 'UTC')          COMMENT 'end of the window, exclusive, UTC',
    revision               UInt32                        COMMENT '0 for the first result of a window, +1 for each correction',
    segment_start          DateTime64(6, 'UTC')          COMMENT 'start of the segment, inclusive, UTC',
    segment_end            DateTime64(6, 'UTC')          COMMENT 'end of the segment, exclusive, UTC',
    site                   LowCardinality(String)        COMMENT 'site at the start of the window',
    zone                   LowCardinality(String)        COMMENT 'grid zone at the start of the window',
    heat_loop              LowCardinality(String)        COMMENT 'heat loop at the start of the window; empty: none',
    cause                  LowCardinality(String)        COMMENT 'why the revision exists: FIRST, or what was corrected',
    supersedes             Nullable(UInt32)              COMMENT 'revision replaced; NULL for the first',
    method                 LowCardinality(String)        COMMENT 'rule and version of the calculation, e.g. P/1',
    input_digest           String                        COMMENT 'SHA-256 over the inputs in canonical order, hex',
    param_hash             String                        COMMENT 'SHA-256 over profile, assignments and factors, hex',
    flags                  Array(LowCardinality(String)) COMMENT 'what was unusual in the window, sorted, e.g. WRAP',
    wall_uj                Int64                         COMMENT 'metered energy of the node, µJ',
    package_uj             Int64                         COMMENT 'package pool, µJ',
    dram_uj                Int64                         COMMENT 'DRAM pool, µJ',
    gpu_uj                 Int64                         COMMENT 'GPU pool, µJ',
    platform_uj            Int64                         COMMENT 'wall less the other pools, µJ',
    package_idle_uj        Int64                         COMMENT 'idle part of the package pool, µJ',
    dram_idle_uj           Int64                         COMMENT 'idle part of the DRAM pool, µJ',
    gpu_idle_uj            Int64                         COMMENT 'idle part of the GPU pool, µJ',
    platform_idle_uj       Int64                         COMMENT 'idle part of the platform pool, µJ',
    overhead_uj            Int64                         COMMENT 'overhead of the site by its PUE, µJ',
    pue_ppm                Int64                         COMMENT 'PUE applied, ppm: 1050000 is 1.05',
    intensity_mg_per_kwh   Int64                         COMMENT 'carbon intensity applied, location-based, mg CO2e per kWh',
    intensity_kind         LowCardinality(String)        COMMENT 'kind of the intensity, e.g. AVERAGE',
    intensity_boundary     LowCardinality(String)        COMMENT 'boundary of the intensity: DIRECT or LIFECYCLE',
    intensity_status       LowCardinality(String)        COMMENT 'status of the intensity: MEASURED, ESTIMATED or FALLBACK',
    intensity_source       LowCardinality(String)        COMMENT 'who published the intensity',
    intensity_published_at Nullable(DateTime64(6, 'UTC')) COMMENT 'when the intensity was published, UTC; NULL: the fallback constant',
    intensity_revision     Int64                         COMMENT 'revision of the intensity',
    gross_ug               Int64                         COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    embodied_ug            Int64                         COMMENT 'embodied emissions, µg CO2e',
    line_count             UInt32                        COMMENT 'number of lines the segment was published with',
    kafka_partition        Int32                         COMMENT 'partition of ledger.window.v1 it was read from',
    kafka_offset           Int64                         COMMENT 'offset of ledger.window.v1 it was read from',
    appended_at            DateTime64(3, 'UTC')          COMMENT 'when the broker took the revision, UTC: known from then on',

    facility_uj            Int64  ALIAS wall_uj + overhead_uj COMMENT 'wall and overhead, µJ; derived',
    idle_uj                Int64  ALIAS package_idle_uj + dram_idle_uj + gpu_idle_uj + platform_idle_uj COMMENT 'idle part of all pools, µJ; derived'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(window_start)
ORDER BY (node, window_start, revision, segment_start)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Energy, factors and totals per node, window, revision and segment; read current_segment';
