-- V046  site_day: how well each site uses its energy, by the day.
--
-- Grain        one row per site and day (UTC).
-- Source       current_segment, added up, and the credits of the site's loops from current_loop. A window counts where it
--              starts; heat that is not booked yet is not counted yet.
--              Replaces V027: delivered_uj and market_ug are new.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits. *_ppm: millionths, rounded half to even.
--              The standards define PUE, ERF and ERE over a year; by the day they are interim figures.
-- Heat's ends  reused_uj takes a joule of heat for a joule of electricity (energy content): the most that heat can be credited
--              with, so net_uj, erf_ppm and ere_ppm are the upper end. The lower end, exergy, is missing: it needs the
--              temperatures at hand-over, which the heat account does not carry. It lies between these and no credit.
-- Undo         run V027 again.

CREATE OR REPLACE VIEW site_day
(
    site         LowCardinality(String) COMMENT 'site id',
    day          Date                   COMMENT 'day, UTC',
    nodes        UInt64                 COMMENT 'number of nodes with windows',
    it_uj        Int128                 COMMENT 'energy at the wall of the nodes, µJ',
    overhead_uj  Int128                 COMMENT 'site overhead of the nodes, µJ',
    facility_uj  Int128                 COMMENT 'wall and overhead, µJ',
    reused_uj    Int128                 COMMENT 'heat that was put to use, µJ',
    net_uj       Int128                 COMMENT 'facility energy less reused heat, µJ',
    gross_ug     Int128                 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    displaced_ug Int128                 COMMENT 'memo: carbon that the reused heat displaced, µg CO2e',
    embodied_ug  Int128                 COMMENT 'embodied emissions, µg CO2e',
    pue_ppm      Int128                 COMMENT 'power usage effectiveness, interim: facility_uj of it_uj, ppm; 0 without energy',
    erf_ppm      Int128                 COMMENT 'energy reuse factor, interim: reused_uj of facility_uj, ppm; 0 without energy',
    ere_ppm      Int128                 COMMENT 'energy reuse effectiveness, interim: net_uj of it_uj, ppm; 0 without energy',
    delivered_uj Int128                 COMMENT 'heat handed over, credited or not yet, µJ',
    market_ug    Int128                 COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it'
)
AS WITH
    (part, whole) -> intDiv(part * 2000000 + whole, greatest(2 * whole, 1)) AS half_up,
    (part, whole) -> half_up(part, whole)
        - ((part * 2000000 + whole) % greatest(2 * whole, 1) = 0 AND half_up(part, whole) % 2 = 1) AS half_even,
    (part, whole) -> toInt128(if(whole = 0, 0, half_even(toInt256(part), toInt256(whole)))) AS ppm_of
SELECT
    s.site AS site,
    s.day AS day,
    s.nodes AS nodes,
    s.it_uj AS it_uj,
    s.overhead_uj AS overhead_uj,
    s.it_uj + s.overhead_uj AS facility_uj,
    h.credited_uj AS reused_uj,
    facility_uj - reused_uj AS net_uj,
    s.gross_ug AS gross_ug,
    h.displaced_ug AS displaced_ug,
    s.embodied_ug AS embodied_ug,
    ppm_of(facility_uj, it_uj) AS pue_ppm,
    ppm_of(reused_uj, facility_uj) AS erf_ppm,
    ppm_of(net_uj, it_uj) AS ere_ppm,
    h.delivered_uj AS delivered_uj,
    s.market_ug AS market_ug
FROM (
    SELECT
        w.site AS site,
        toDate(w.window_start) AS day,
        uniqExact(w.node) AS nodes,
        sum(toInt128(w.wall_uj)) AS it_uj,
        sum(toInt128(w.overhead_uj)) AS overhead_uj,
        sum(toInt128(w.gross_ug)) AS gross_ug,
        sum(toInt128(w.embodied_ug)) AS embodied_ug,
        sum(toInt128(w.market_ug)) AS market_ug
    FROM current_segment AS w
    GROUP BY site, day
) AS s
LEFT JOIN (
    SELECT
        a.site AS site,
        toDate(a.window_start) AS day,
        sum(toInt128(a.delivered_uj)) AS delivered_uj,
        sum(toInt128(a.credited_uj)) AS credited_uj,
        sum(toInt128(a.displaced_ug)) AS displaced_ug
    FROM current_loop AS a
    GROUP BY site, day
) AS h ON h.site = s.site AND h.day = s.day;
