-- V039  current_segment: ledger_segment as it stands today.
--
-- Grain        one row per node, window and segment.
-- Source       ledger_segment, rows of the current revision. Columns mean what they mean there.
--              Replaces V017: the market-based columns are new.
-- Undo         run V017 again.
--
-- Why not FINAL alone: a correction can cut a window differently, and the segment that is gone has no newer row to
-- replace it.

CREATE OR REPLACE VIEW current_segment
(
    node                      LowCardinality(String)         COMMENT 'node id, as the inventory has it',
    window_start              DateTime64(6, 'UTC')           COMMENT 'start of the window, inclusive, UTC',
    window_end                DateTime64(6, 'UTC')           COMMENT 'end of the window, exclusive, UTC',
    revision                  UInt32                         COMMENT '0 for the first result of a window, +1 for each correction',
    segment_start             DateTime64(6, 'UTC')           COMMENT 'start of the segment, inclusive, UTC',
    segment_end               DateTime64(6, 'UTC')           COMMENT 'end of the segment, exclusive, UTC',
    site                      LowCardinality(String)         COMMENT 'site at the start of the window',
    zone                      LowCardinality(String)         COMMENT 'grid zone at the start of the window',
    heat_loop                 LowCardinality(String)         COMMENT 'heat loop at the start of the window; empty: none',
    heat_claim                LowCardinality(String)         COMMENT 'what the heat contract says of reused carbon: ALLOCATED (the buyer answers for it), WASTE or NONE',
    cause                     LowCardinality(String)         COMMENT 'why the revision exists: FIRST, or what was corrected',
    supersedes                Nullable(UInt32)               COMMENT 'revision replaced; NULL for the first',
    method                    LowCardinality(String)         COMMENT 'rule and version of the calculation, e.g. P/1',
    input_digest              String                         COMMENT 'SHA-256 over the inputs in canonical order, hex',
    param_hash                String                         COMMENT 'SHA-256 over profile, assignments and factors, hex',
    flags                     Array(LowCardinality(String))  COMMENT 'what was unusual in the window, sorted, e.g. WRAP',
    wall_uj                   Int64                          COMMENT 'metered energy of the node, µJ',
    package_uj                Int64                          COMMENT 'package pool, µJ',
    dram_uj                   Int64                          COMMENT 'DRAM pool, µJ',
    gpu_uj                    Int64                          COMMENT 'GPU pool, µJ',
    platform_uj               Int64                          COMMENT 'wall less the other pools, µJ',
    package_idle_uj           Int64                          COMMENT 'idle part of the package pool, µJ',
    dram_idle_uj              Int64                          COMMENT 'idle part of the DRAM pool, µJ',
    gpu_idle_uj               Int64                          COMMENT 'idle part of the GPU pool, µJ',
    platform_idle_uj          Int64                          COMMENT 'idle part of the platform pool, µJ',
    idle_uj                   Int64                          COMMENT 'idle part of all pools, µJ; derived',
    overhead_uj               Int64                          COMMENT 'overhead of the site by its PUE, µJ',
    facility_uj               Int64                          COMMENT 'wall and overhead, µJ; derived',
    pue_ppm                   Int64                          COMMENT 'PUE applied, ppm: 1050000 is 1.05',
    pue_uncertainty_ppm       Int64                          COMMENT 'relative standard uncertainty of the PUE, ppm; 0: not stated',
    intensity_mg_per_kwh      Int64                          COMMENT 'carbon intensity applied, location-based, mg CO2e per kWh',
    intensity_kind            LowCardinality(String)         COMMENT 'kind of the intensity, e.g. AVERAGE',
    intensity_boundary        LowCardinality(String)         COMMENT 'boundary of the intensity: DIRECT or LIFECYCLE',
    intensity_status          LowCardinality(String)         COMMENT 'status of the intensity: MEASURED, ESTIMATED or FALLBACK',
    intensity_source          LowCardinality(String)         COMMENT 'who published the intensity',
    intensity_published_at    Nullable(DateTime64(6, 'UTC')) COMMENT 'when the intensity was published, UTC; NULL: the fallback constant',
    intensity_revision        Int64                          COMMENT 'revision of the intensity',
    intensity_uncertainty_ppm Int64                          COMMENT 'relative standard uncertainty of the intensity, ppm; 0: not stated',
    gross_ug                  Int64                          COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    embodied_ug               Int64                          COMMENT 'embodied emissions, µg CO2e',
    line_count                UInt32                         COMMENT 'number of lines the segment was published with',
    kafka_partition           Int32                          COMMENT 'partition of ledger.window.v1 it was read from',
    kafka_offset              Int64                          COMMENT 'offset of ledger.window.v1 it was read from',
    appended_at               DateTime64(3, 'UTC')           COMMENT 'when the broker took the revision, UTC: known from then on',
    market_ug                 Int64                          COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it',
    market_mg_per_kwh         Int64                          COMMENT 'carbon intensity applied, market-based, mg CO2e per kWh',
    market_kind               LowCardinality(String)         COMMENT 'kind of the market-based factor: SUPPLIER, RESIDUAL, AVERAGE where neither is known; NONE: older than the column',
    market_boundary           LowCardinality(String)         COMMENT 'boundary of the market-based factor: DIRECT or LIFECYCLE',
    market_status             LowCardinality(String)         COMMENT 'status of the market-based factor: MEASURED, ESTIMATED or FALLBACK',
    market_source             LowCardinality(String)         COMMENT 'who published the market-based factor',
    market_published_at       Nullable(DateTime64(6, 'UTC')) COMMENT 'when the market-based factor was published, UTC; NULL: the fallback constant',
    market_revision           Int64                          COMMENT 'revision of the market-based factor',
    market_uncertainty_ppm    Int64                          COMMENT 'relative standard uncertainty of the market-based factor, ppm; 0: not stated'
)
AS SELECT
    node, window_start, window_end, revision, segment_start, segment_end, site, zone, heat_loop, heat_claim, cause,
    supersedes, method, input_digest, param_hash, flags, wall_uj, package_uj, dram_uj, gpu_uj, platform_uj,
    package_idle_uj, dram_idle_uj, gpu_idle_uj, platform_idle_uj, idle_uj, overhead_uj, facility_uj, pue_ppm,
    pue_uncertainty_ppm, intensity_mg_per_kwh, intensity_kind, intensity_boundary, intensity_status, intensity_source,
    intensity_published_at, intensity_revision, intensity_uncertainty_ppm, gross_ug, embodied_ug, line_count,
    kafka_partition, kafka_offset, appended_at, market_ug, market_mg_per_kwh, market_kind, market_boundary,
    market_status, market_source, market_published_at, market_revision, market_uncertainty_ppm
FROM ledger_segment FINAL
WHERE (node, window_start, revision) IN (SELECT node, window_start, revision FROM current_revision);
