-- V040  current_line: ledger_line as it stands today.
--
-- Grain        one row per node, window, segment and tenant.
-- Source       ledger_line, rows of the current revision. Columns mean what they mean there.
--              Replaces V018: market_ug is new.
-- Undo         run V018 again.
--
-- Why not FINAL alone: a correction can drop a tenant, and the dropped tenant's old row has no newer row to replace it.

CREATE OR REPLACE VIEW current_line
(
    node                    LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start            DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision                UInt32                 COMMENT '0 for the first result of a window, +1 for each correction',
    segment_start           DateTime64(6, 'UTC')   COMMENT 'start of the segment, inclusive, UTC',
    tenant                  LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    level                   LowCardinality(String) COMMENT 'driver level of the dynamic part: L0 to L3',
    heat_claim              LowCardinality(String) COMMENT 'what the heat contract says of reused carbon: ALLOCATED (the buyer answers for it), WASTE or NONE',
    cpu_ns                  Int64                  COMMENT 'CPU time, ns',
    dynamic_package_uj      Int64                  COMMENT 'dynamic part of the package pool, µJ',
    dynamic_dram_uj         Int64                  COMMENT 'dynamic part of the DRAM pool, µJ',
    dynamic_gpu_uj          Int64                  COMMENT 'dynamic part of the GPU pool, µJ',
    dynamic_platform_uj     Int64                  COMMENT 'dynamic part of the platform pool, µJ',
    alternative_package_uj  Int64                  COMMENT 'dynamic package part by the method that was not booked, µJ; never added up with the rest',
    dynamic_uj              Int64                  COMMENT 'dynamic part of all pools, µJ; derived',
    idle_uj                 Int64                  COMMENT 'idle part of all pools, by reservation, µJ',
    it_uj                   Int64                  COMMENT 'energy at the wall, dynamic and idle, µJ; derived',
    overhead_uj             Int64                  COMMENT 'share of the site overhead, µJ',
    facility_uj             Int64                  COMMENT 'wall and overhead, µJ; derived',
    reused_uj               Int64                  COMMENT 'share of the heat that was put to use, µJ',
    net_uj                  Int64                  COMMENT 'facility energy less reused heat, µJ; derived',
    gross_ug                Int64                  COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    reused_ug               Int64                  COMMENT 'carbon of the reused energy, µg CO2e',
    waste_ug                Int64                  COMMENT 'carbon of the energy that was not put to use, µg CO2e; derived',
    allocated_ug            Int64                  COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, µg CO2e; derived',
    net_ug                  Int64                  COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, µg CO2e; derived',
    displaced_ug            Int64                  COMMENT 'memo: carbon that the reused heat displaced, µg CO2e; never subtracted from an inventory',
    avoided_net_ug          Int64                  COMMENT 'memo: displaced_ug less allocated_ug, may be negative, µg CO2e; derived',
    embodied_ug             Int64                  COMMENT 'embodied emissions, µg CO2e',
    meter_uncertainty_uj    Int64                  COMMENT 'standard uncertainty of it_uj from the meter, µJ; 0 on a line with energy: not stated',
    idle_uncertainty_uj     Int64                  COMMENT 'standard uncertainty of it_uj from the idle power, with its sign, µJ',
    share_uncertainty_uj    Int64                  COMMENT 'standard uncertainty of it_uj from the sharing of the dynamic part, µJ',
    sampling_uncertainty_uj Int64                  COMMENT 'standard uncertainty of it_uj from the sampling of power, µJ',
    market_ug               Int64                  COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it'
)
AS SELECT
    node, window_start, revision, segment_start, tenant, level, heat_claim, cpu_ns, dynamic_package_uj, dynamic_dram_uj,
    dynamic_gpu_uj, dynamic_platform_uj, alternative_package_uj, dynamic_uj, idle_uj, it_uj, overhead_uj, facility_uj,
    reused_uj, net_uj, gross_ug, reused_ug, waste_ug, allocated_ug, net_ug, displaced_ug, avoided_net_ug, embodied_ug,
    meter_uncertainty_uj, idle_uncertainty_uj, share_uncertainty_uj, sampling_uncertainty_uj, market_ug
FROM ledger_line FINAL
WHERE (node, window_start, revision) IN (SELECT node, window_start, revision FROM current_revision);
