-- V026  loop_day: what became of each loop's heat, by the day.
--
-- Grain        one row per heat loop and day (UTC).
-- Source       current_loop, added up; the energy at the wall from current_segment, of windows that have a heat account.
--              A window counts where it starts.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits. *_ppm: millionths, rounded half to even.
--              The standards define ERF and ERE over a year; by the day they are interim figures.
-- Undo         DROP VIEW loop_day.

CREATE OR REPLACE VIEW loop_day
(
    heat_loop    LowCardinality(String) COMMENT 'heat loop id',
    day          Date                   COMMENT 'day, UTC',
    windows      UInt64                 COMMENT 'number of windows with a heat account',
    delivered_uj Int128                 COMMENT 'heat handed over, µJ',
    credited_uj  Int128                 COMMENT 'heat credited to lines, µJ',
    lapsed_uj    Int128                 COMMENT 'heat that can no longer be credited, µJ',
    it_uj        Int128                 COMMENT 'energy at the wall of the nodes of the loop, µJ',
    facility_uj  Int128                 COMMENT 'facility energy of the nodes of the loop, µJ',
    displaced_ug Int128                 COMMENT 'memo: carbon of the fuel not burned for the credited heat, µg CO2e',
    erf_ppm      Int128                 COMMENT 'energy reuse factor, interim: credited_uj of facility_uj, ppm; 0 without energy',
    ere_ppm      Int128                 COMMENT 'energy reuse effectiveness, interim: facility_uj less credited_uj, of it_uj, ppm; 0 without energy'
)
AS WITH
    (part, whole) -> intDiv(part * 2000000 + whole, greatest(2 * whole, 1)) AS half_up,
    (part, whole) -> half_up(part, whole)
        - ((part * 2000000 + whole) % greatest(2 * whole, 1) = 0 AND half_up(part, whole) % 2 = 1) AS half_even,
    (part, whole) -> toInt128(if(whole = 0, 0, half_even(toInt256(part), toInt256(whole)))) AS ppm_of
SELECT
    a.heat_loop AS heat_loop,
    toDate(a.window_start) AS day,
    count() AS windows,
    sum(toInt128(a.delivered_uj)) AS delivered_uj,
    sum(toInt128(a.credited_uj)) AS credited_uj,
    sum(toInt128(a.lapsed_uj)) AS lapsed_uj,
    sum(s.it_uj) AS it_uj,
    sum(toInt128(a.facility_uj)) AS facility_uj,
    sum(toInt128(a.displaced_ug)) AS displaced_ug,
    ppm_of(credited_uj, facility_uj) AS erf_ppm,
    ppm_of(facility_uj - credited_uj, it_uj) AS ere_ppm
FROM current_loop AS a
LEFT JOIN (
    SELECT w.heat_loop AS heat_loop, w.window_start AS window_start, sum(toInt128(w.wall_uj)) AS it_uj
    FROM current_segment AS w
    WHERE w.heat_loop != ''
    GROUP BY w.heat_loop, w.window_start
) AS s ON s.heat_loop = a.heat_loop AND s.window_start = a.window_start
GROUP BY heat_loop, day;
