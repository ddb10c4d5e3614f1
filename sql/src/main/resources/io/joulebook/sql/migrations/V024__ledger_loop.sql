-- V024  ledger_loop: the heat account of each loop: what was delivered, credited, carried and lost.
--
-- Grain        one row per heat loop, window and revision.
-- Source       topic ledger.loop.window.v1, written by the sink and by nobody else.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; *_ppm: millionths. Signed, so that a negative
--              figure would be seen. Times: UTC; a window is [window_start, window_end).
-- Holds        delivered_uj + carry_in_uj = credited_uj + carry_out_uj + lapsed_uj, and credited_uj is not above
--              facility_uj.                                             checks/heat_account_balances.sql
--              carry_out_uj is carry_in_uj of the next window.          checks/heat_is_carried_on.sql
--              the lines of the loop share out credited_uj exactly.     checks/heat_is_shared_out.sql
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  a corrected window is written under the next revision; older ones stay for audit.
-- Read it      through current_loop: this table holds superseded revisions too.
-- Undo         DROP TABLE ledger_loop; the topic can fill it again.

CREATE TABLE IF NOT EXISTS ledger_loop
(
    heat_loop             LowCardinality(String)        COMMENT 'heat loop id',
    window_start          DateTime64(6, 'UTC')          COMMENT 'start of the window, inclusive, UTC',
    window_end            DateTime64(6, 'UTC')          COMMENT 'end of the window, exclusive, UTC',
    revision              UInt32                        COMMENT '0 for the first result of a window, +1 for each correction',
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
    kafka_partition       Int32                         COMMENT 'partition of ledger.loop.window.v1 it was read from',
    kafka_offset          Int64                         COMMENT 'offset of ledger.loop.window.v1 it was read from',
    appended_at           DateTime64(3, 'UTC')          COMMENT 'when the broker took the revision, UTC: known from then on'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(window_start)
ORDER BY (heat_loop, window_start, revision)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Heat account per loop, window and revision; read current_loop';
