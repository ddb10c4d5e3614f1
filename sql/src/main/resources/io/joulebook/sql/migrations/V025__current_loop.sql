-- V025  current_loop: ledger_loop as it stands today.
--
-- Grain        one row per heat loop and window.
-- Source       ledger_loop, the newest revision. Columns mean what they mean there.
-- Undo         DROP VIEW current_loop.

CREATE OR REPLACE VIEW current_loop
(
    heat_loop             LowCardinality(String)        COMMENT 'heat loop id',
    window_start          DateTime64(6, 'UTC')          COMMENT 'start of the window, inclusive, UTC',
    window_end            DateTime64(6, 'UTC')          COMMENT 'end of the window, exclusive, UTC',
    revision              UInt32                        COMMENT 'newest revision of the window',
    site                  LowCardinality(String)        COMMENT 'site of the loop; empty: no node of it told',
    delivered_uj          Int64                         COMMENT 'heat handed over in the window, µJ',
    carry_in_uj           Int64                         COMMENT 'heat of earlier windows that was not credited yet, µJ',
    facility_uj           Int64                         COMMENT 'facility energy of the lines of the loop, µJ',
    credited_uj           Int64                         COMMENT 'heat credited to those lines, µJ',
    carry_out_uj          Int64                         COMMENT 'heat left for later windows, µJ',
    lapsed_uj             Int64                         COMMENT 'heat that can no longer be credited, µJ',
    erf_ppm               Int64                         COMMENT 'energy reuse factor: credited_uj of facility_uj, ppm',
    displaced_ug          Int64                         COMMENT 'memo: carbon of the fuel not burned for the credited heat, µg CO2e; never subtracted from an inventory',
    displaced_mg_per_kwh  Int64                         COMMENT 'emission factor of that fuel, mg CO2e per kWh',
    boiler_efficiency_ppm Int64                         COMMENT 'efficiency of the boiler that was not used, ppm',
    register_uj           Int64                         COMMENT 'register of the heat meter at the end of the window, µJ',
    node_count            UInt32                        COMMENT 'number of nodes with lines in the window',
    flags                 Array(LowCardinality(String)) COMMENT 'what was unusual in the window, sorted',
    appended_at           DateTime64(3, 'UTC')          COMMENT 'when the broker took the revision, UTC: known from then on'
)
AS SELECT
    heat_loop, window_start, window_end, revision, site, delivered_uj, carry_in_uj, facility_uj, credited_uj,
    carry_out_uj, lapsed_uj, erf_ppm, displaced_ug, displaced_mg_per_kwh, boiler_efficiency_ppm, register_uj, node_count,
    flags, appended_at
FROM ledger_loop FINAL
WHERE (heat_loop, window_start, revision) IN (
    SELECT heat_loop, window_start, max(revision) FROM ledger_loop GROUP BY heat_loop, window_start
);
