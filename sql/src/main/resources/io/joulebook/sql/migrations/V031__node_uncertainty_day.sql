-- V031  node_uncertainty_day: how sure each tenant's figures on each node are, by the day, ready to be put together.
--
-- Grain        one row per tenant, node and day (UTC).
-- Source       current_line and its segment, added up. A window counts where it starts.
-- Units        *_uj: whole microjoules; *_uj2: their squares; *_pg: whole picograms of CO2e, which is micrograms times ppm.
--              All for one standard uncertainty (k = 1), all whole numbers.
-- Undo         DROP VIEW node_uncertainty_day.
--
-- What is wrong with a meter, an idle power, a rule of sharing, a PUE or an intensity is wrong in every window alike, so
-- these add up as they are, idle with its sign; sampling is another chance each time, so its squares add up. Days of one
-- node may be added up the same way. Between nodes the squares of the sums do: tenant_uncertainty_day, _month and _total.

CREATE OR REPLACE VIEW node_uncertainty_day
(
    tenant                   LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    node                     LowCardinality(String) COMMENT 'node id, as the inventory has it',
    day                      Date                   COMMENT 'day, UTC',
    it_uj                    Int128                 COMMENT 'energy at the wall, dynamic and idle, µJ',
    unstated_uj              Int128                 COMMENT 'part of it_uj whose lines state no uncertainty, µJ: it is taken as certain',
    meter_uncertainty_uj     Int128                 COMMENT 'of it_uj from the meter, added up, µJ',
    idle_uncertainty_uj      Int128                 COMMENT 'of it_uj from the idle power, with its sign, added up, µJ',
    share_uncertainty_uj     Int128                 COMMENT 'of it_uj from the sharing of the dynamic part, added up, µJ',
    sampling_uncertainty_uj2 Int256                 COMMENT 'of it_uj from the sampling of power, squares added up, µJ²',
    gross_ug                 Int128                 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    pue_uncertainty_pg       Int256                 COMMENT 'of gross_ug from the PUE, added up, pg CO2e',
    intensity_uncertainty_pg Int256                 COMMENT 'of gross_ug from the intensity, added up, pg CO2e'
)
AS SELECT
    l.tenant AS tenant,
    l.node AS node,
    toDate(l.window_start) AS day,
    sum(toInt128(l.it_uj)) AS it_uj,
    sum(toInt128(if(l.meter_uncertainty_uj = 0, l.it_uj, 0))) AS unstated_uj,
    sum(toInt128(l.meter_uncertainty_uj)) AS meter_uncertainty_uj,
    sum(toInt128(l.idle_uncertainty_uj)) AS idle_uncertainty_uj,
    sum(toInt128(l.share_uncertainty_uj)) AS share_uncertainty_uj,
    sum(toInt256(l.sampling_uncertainty_uj) * l.sampling_uncertainty_uj) AS sampling_uncertainty_uj2,
    sum(toInt128(l.gross_ug)) AS gross_ug,
    sum(toInt256(l.gross_ug) * s.pue_uncertainty_ppm) AS pue_uncertainty_pg,
    sum(toInt256(l.gross_ug) * s.intensity_uncertainty_ppm) AS intensity_uncertainty_pg
FROM current_line AS l
INNER JOIN current_segment AS s
    ON s.node = l.node AND s.window_start = l.window_start AND s.revision = l.revision
    AND s.segment_start = l.segment_start
GROUP BY tenant, node, day;
