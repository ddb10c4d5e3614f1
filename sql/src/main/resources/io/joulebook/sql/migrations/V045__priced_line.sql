-- V045  priced_line: every current line with the factors that were applied to it.
--
-- Grain        one row per node, window, segment and tenant.
-- Source       current_line and its row of current_segment. Columns mean what they mean in ledger_line and
--              ledger_segment; where both have one name (overhead_uj, idle_uj, …) it is the line's.
--              Replaces V023: the market-based columns are new.
-- Undo         run V023 again.

CREATE OR REPLACE VIEW priced_line
(
    node                      LowCardinality(String)         COMMENT 'node id, as the inventory has it',
    window_start              DateTime64(6, 'UTC')           COMMENT 'start of the window, inclusive, UTC',
    window_end                DateTime64(6, 'UTC')           COMMENT 'end of the window, exclusive, UTC',
    revision                  UInt32                         COMMENT '0 for the first result of a window, +1 for each correction',
    segment_start             DateTime64(6, 'UTC')           COMMENT 'start of the segment, inclusive, UTC',
    segment_end               DateTime64(6, 'UTC')           COMMENT 'end of the segment, exclusive, UTC',
    tenant                    LowCardinality(String)         COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    site                      LowCardinality(String)         COMMENT 'site at the start of the window',
    zone                      LowCardinality(String)         COMMENT 'grid zone at the start of the window',
    heat_loop                 LowCardinality(String)         COMMENT 'heat loop at the start of the window; empty: none',
    heat_claim                LowCardinality(String)         COMMENT 'what the heat contract says of reused carbon: ALLOCATED (the buyer answers for it), WASTE or NONE',
    method                    LowCardinality(String)         COMMENT 'rule and version of the calculation, e.g. P/1',
    level                     LowCardinality(String)         COMMENT 'driver level of the dynamic part: L0 to L3',
    flags                     Array(LowCardinality(String))  COMMENT 'what was unusual in the window, sorted, e.g. WRAP',
    cpu_ns                    Int64                          COMMENT 'CPU time, ns',
    dynamic_uj                Int64                          COMMENT 'dynamic part of all pools, µJ; derived',
    idle_uj                   Int64                          COMMENT 'idle part of all pools, by reservation, µJ',
    it_uj                     Int64                          COMMENT 'energy at the wall, dynamic and idle, µJ; derived',
    overhead_uj               Int64                          COMMENT 'share of the site overhead, µJ',
    facility_uj               Int64                          COMMENT 'wall and overhead, µJ; derived',
    reused_uj                 Int64                          COMMENT 'share of the heat that was put to use, µJ',
    net_uj                    Int64                          COMMENT 'facility energy less reused heat, µJ; derived',
    gross_ug                  Int64                          COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    reused_ug                 Int64                          COMMENT 'carbon of the reused energy, µg CO2e',
    waste_ug                  Int64                          COMMENT 'carbon of the energy that was not put to use, µg CO2e; derived',
    allocated_ug              Int64                          COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, µg CO2e; derived',
    net_ug                    Int64                          COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, µg CO2e; derived',
    displaced_ug              Int64                          COMMENT 'memo: carbon that the reused heat displaced, µg CO2e; never subtracted from an inventory',
    avoided_net_ug            Int64                          COMMENT 'memo: displaced_ug less allocated_ug, may be negative, µg CO2e; derived',
    embodied_ug               Int64                          COMMENT 'embodied emissions, µg CO2e',
    meter_uncertainty_uj      Int64                          COMMENT 'standard uncertainty of it_uj from the meter, µJ; 0 on a line with energy: not stated',
    idle_uncertainty_uj       Int64                          COMMENT 'standard uncertainty of it_uj from the idle power, with its sign, µJ',
    share_uncertainty_uj      Int64                          COMMENT 'standard uncertainty of it_uj from the sharing of the dynamic part, µJ',
    sampling_uncertainty_uj   Int64                          COMMENT 'standard uncertainty of it_uj from the sampling of power, µJ',
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
    cause                     LowCardinality(String)         COMMENT 'why the revision exists: FIRST, or what was corrected',
    input_digest              String                         COMMENT 'SHA-256 over the inputs in canonical order, hex',
    param_hash                String                         COMMENT 'SHA-256 over profile, assignments and factors, hex',
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
    l.node AS node, l.window_start AS window_start, s.window_end AS window_end, l.revision AS revision,
    l.segment_start AS segment_start, s.segment_end AS segment_end, l.tenant AS tenant,
    s.site AS site, s.zone AS zone, s.heat_loop AS heat_loop, l.heat_claim AS heat_claim, s.method AS method,
    l.level AS level, s.flags AS flags, l.cpu_ns AS cpu_ns, l.dynamic_uj AS dynamic_uj, l.idle_uj AS idle_uj,
    l.it_uj AS it_uj, l.overhead_uj AS overhead_uj, l.facility_uj AS facility_uj, l.reused_uj AS reused_uj,
    l.net_uj AS net_uj, l.gross_ug AS gross_ug, l.reused_ug AS reused_ug, l.waste_ug AS waste_ug,
    l.allocated_ug AS allocated_ug, l.net_ug AS net_ug, l.displaced_ug AS displaced_ug,
    l.avoided_net_ug AS avoided_net_ug, l.embodied_ug AS embodied_ug, l.meter_uncertainty_uj AS meter_uncertainty_uj,
    l.idle_uncertainty_uj AS idle_uncertainty_uj, l.share_uncertainty_uj AS share_uncertainty_uj,
    l.sampling_uncertainty_uj AS sampling_uncertainty_uj, s.pue_ppm AS pue_ppm,
    s.pue_uncertainty_ppm AS pue_uncertainty_ppm, s.intensity_mg_per_kwh AS intensity_mg_per_kwh,
    s.intensity_kind AS intensity_kind, s.intensity_boundary AS intensity_boundary,
    s.intensity_status AS intensity_status, s.intensity_source AS intensity_source,
    s.intensity_published_at AS intensity_published_at, s.intensity_revision AS intensity_revision,
    s.intensity_uncertainty_ppm AS intensity_uncertainty_ppm, s.cause AS cause, s.input_digest AS input_digest,
    s.param_hash AS param_hash, l.market_ug AS market_ug, s.market_mg_per_kwh AS market_mg_per_kwh,
    s.market_kind AS market_kind, s.market_boundary AS market_boundary, s.market_status AS market_status,
    s.market_source AS market_source, s.market_published_at AS market_published_at,
    s.market_revision AS market_revision, s.market_uncertainty_ppm AS market_uncertainty_ppm
FROM current_line AS l
INNER JOIN current_segment AS s
    ON s.node = l.node AND s.window_start = l.window_start AND s.revision = l.revision
    AND s.segment_start = l.segment_start;
