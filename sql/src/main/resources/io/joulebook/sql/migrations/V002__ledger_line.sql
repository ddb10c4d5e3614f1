-- V002  ledger_line: what each tenant answers for.
--
-- Grain        one row per node, window, revision, segment and tenant.
-- Source       topic ledger.window.v1, written by the sink and by nobody else.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e. A line fits in 64 bits, sums may not: views
--              sum in Int128. Times: UTC.
-- Holds        per segment: sum(it_uj) = wall_uj of ledger_segment, likewise overhead, carbon and embodied.
--                                                    checks/energy_is_conserved.sql, *_adds_up.sql
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  a corrected window is written whole under the next revision; older ones stay for audit.
--              (as_of(time), to come: the lines of the revision that ledger_segment names for that time.)
-- Read it      through current_line: this table holds superseded revisions too, and a correction may drop a tenant.
--              A revision counts from the moment its segments are in ledger_segment, which the sink writes last.
-- Undo         DROP TABLE ledger_line; the topic can fill it again.
--
-- What is the same for the whole segment (site, zone, factors, method, digest) is in ledger_segment, and what is a sum
-- of other columns is an ALIAS: a row costs the sink by the value.

CREATE TABLE IF NOT EXISTS ledger_line
(
    node                   LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start           DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision               UInt32                 COMMENT '0 for the first result of a window, +1 for each correction',
    segment_start          DateTime64(6, 'UTC')   COMMENT 'start of the segment, inclusive, UTC',
    tenant                 LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    level                  LowCardinality(String) COMMENT 'driver level of the dynamic part: L0 to L3',
    cpu_ns                 Int64                  COMMENT 'CPU time, ns',
    dynamic_package_uj     Int64                  COMMENT 'dynamic part of the package pool, µJ',
    dynamic_dram_uj        Int64                  COMMENT 'dynamic part of the DRAM pool, µJ',
    dynamic_gpu_uj         Int64                  COMMENT 'dynamic part of the GPU pool, µJ',
    dynamic_platform_uj    Int64                  COMMENT 'dynamic part of the platform pool, µJ',
    alternative_package_uj Int64                  COMMENT 'dynamic package part by the method that was not booked, µJ; never added up with the rest',
    idle_uj                Int64                  COMMENT 'idle part of all pools, by reservation, µJ',
    overhead_uj            Int64                  COMMENT 'share of the site overhead, µJ',
    gross_ug               Int64                  COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    reused_uj              Int64                  COMMENT 'share of the heat that was put to use, µJ',
    reused_ug              Int64                  COMMENT 'carbon of the reused energy, µg CO2e',
    displaced_ug           Int64                  COMMENT 'memo: carbon that the reused heat displaced, µg CO2e; never subtracted from an inventory',
    embodied_ug            Int64                  COMMENT 'embodied emissions, µg CO2e',

    dynamic_uj             Int64 ALIAS dynamic_package_uj + dynamic_dram_uj + dynamic_gpu_uj + dynamic_platform_uj COMMENT 'dynamic part of all pools, µJ; derived',
    it_uj                  Int64 ALIAS dynamic_package_uj + dynamic_dram_uj + dynamic_gpu_uj + dynamic_platform_uj + idle_uj COMMENT 'energy at the wall, dynamic and idle, µJ; derived',
    facility_uj            Int64 ALIAS it_uj + overhead_uj COMMENT 'wall and overhead, µJ; derived',
    net_uj                 Int64 ALIAS it_uj + overhead_uj - reused_uj COMMENT 'facility energy less reused heat, µJ; derived',
    waste_ug               Int64 ALIAS gross_ug - reused_ug COMMENT 'carbon of the energy that was not put to use, µg CO2e; derived'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(window_start)
ORDER BY (node, window_start, revision, segment_start, tenant)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What each tenant answers for, per node, window, revision and segment; read current_line';
