-- V032  tenant_uncertainty_day: how sure each tenant's energy and carbon are, by the day.
--
-- Grain        one row per tenant and day (UTC).
-- Source       node_uncertainty_day: added up on each node, then the squares of the nodes added up.
-- Units        *_uncertainty_uj, *_uncertainty_ug: one standard uncertainty (k = 1), µJ and µg CO2e. *_u95_ppm: half the width
--              of the interval that holds the true figure in 95 of 100 cases (k = 2), millionths of the figure.
-- Rounding     sums and squares are whole numbers in 256 bits; the last square root and the division by the figure are
--              the only floating point, with 15 digits.
-- Undo         DROP VIEW tenant_uncertainty_day.
--
-- energy: u² = Σ over nodes of (Σ meter)² + (Σ idle)² + (Σ share)² + Σ sampling². carbon: (carbon × u / energy)² + Σ over
-- nodes of (Σ carbon × u of the PUE)² + (Σ carbon × u of the intensity)².

CREATE OR REPLACE VIEW tenant_uncertainty_day
(
    tenant                  LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    day                     Date                   COMMENT 'day, UTC',
    nodes                   UInt64                 COMMENT 'number of nodes it answers on',
    it_uj                   Int128                 COMMENT 'energy at the wall, dynamic and idle, µJ',
    unstated_uj             Int128                 COMMENT 'part of it_uj whose lines state no uncertainty, µJ: it is taken as certain',
    meter_uncertainty_uj    Float64                COMMENT 'standard uncertainty of it_uj from the meters, µJ',
    idle_uncertainty_uj     Float64                COMMENT 'standard uncertainty of it_uj from the idle power, µJ',
    share_uncertainty_uj    Float64                COMMENT 'standard uncertainty of it_uj from the sharing of the dynamic part, µJ',
    sampling_uncertainty_uj Float64                COMMENT 'standard uncertainty of it_uj from the sampling of power, µJ',
    it_uncertainty_uj       Float64                COMMENT 'standard uncertainty of it_uj from all four, µJ',
    it_u95_ppm              Float64                COMMENT 'k = 2 interval of it_uj, plus and minus, ppm of it; 0 without energy',
    gross_ug                Int128                 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    gross_uncertainty_ug    Float64                COMMENT 'standard uncertainty of gross_ug from energy, PUE and intensity, µg CO2e',
    gross_u95_ppm           Float64                COMMENT 'k = 2 interval of gross_ug, plus and minus, ppm of it; 0 without carbon'
)
AS WITH
    sum(p.meter_uncertainty_uj * p.meter_uncertainty_uj) AS meter_uj2,
    sum(p.idle_uncertainty_uj * p.idle_uncertainty_uj) AS idle_uj2,
    sum(p.share_uncertainty_uj * p.share_uncertainty_uj) AS share_uj2,
    sum(p.sampling_uncertainty_uj2) AS sampling_uj2,
    meter_uj2 + idle_uj2 + share_uj2 + sampling_uj2 AS it_uj2,
    sum(p.pue_uncertainty_pg * p.pue_uncertainty_pg + p.intensity_uncertainty_pg * p.intensity_uncertainty_pg)
        AS factors_pg2
SELECT
    p.tenant AS tenant,
    p.day AS day,
    count() AS nodes,
    sum(p.it_uj) AS it_uj,
    sum(p.unstated_uj) AS unstated_uj,
    sqrt(toFloat64(meter_uj2)) AS meter_uncertainty_uj,
    sqrt(toFloat64(idle_uj2)) AS idle_uncertainty_uj,
    sqrt(toFloat64(share_uj2)) AS share_uncertainty_uj,
    sqrt(toFloat64(sampling_uj2)) AS sampling_uncertainty_uj,
    sqrt(toFloat64(it_uj2)) AS it_uncertainty_uj,
    if(it_uj = 0, 0, 2000000 * it_uncertainty_uj / toFloat64(it_uj)) AS it_u95_ppm,
    sum(p.gross_ug) AS gross_ug,
    sqrt(if(it_uj = 0, 0, pow(toFloat64(gross_ug) / toFloat64(it_uj), 2) * toFloat64(it_uj2))
        + toFloat64(factors_pg2) / 1e12) AS gross_uncertainty_ug,
    if(gross_ug = 0, 0, 2000000 * gross_uncertainty_ug / toFloat64(gross_ug)) AS gross_u95_ppm
FROM (
    SELECT
        n.tenant AS tenant, n.node AS node, n.day AS day, sum(n.it_uj) AS it_uj, sum(n.unstated_uj) AS unstated_uj,
        sum(toInt256(n.meter_uncertainty_uj)) AS meter_uncertainty_uj,
        sum(toInt256(n.idle_uncertainty_uj)) AS idle_uncertainty_uj,
        sum(toInt256(n.share_uncertainty_uj)) AS share_uncertainty_uj,
        sum(n.sampling_uncertainty_uj2) AS sampling_uncertainty_uj2,
        sum(n.gross_ug) AS gross_ug,
        sum(n.pue_uncertainty_pg) AS pue_uncertainty_pg,
        sum(n.intensity_uncertainty_pg) AS intensity_uncertainty_pg
    FROM node_uncertainty_day AS n
    GROUP BY tenant, node, day
) AS p
GROUP BY tenant, day;
