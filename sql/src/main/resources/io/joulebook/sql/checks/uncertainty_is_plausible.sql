-- Check  uncertainty is plausible: no part of it is below zero (idle has a sign) or above the energy it is about, factors
--        are uncertain by their own size at most, and where one line of a segment states its meter's, every line with a
--        joule does.
-- Why    An uncertainty that is missing makes a figure look certain; one beyond the figure itself says nothing.
SELECT
    l.node AS node, l.window_start AS window_start, l.revision AS revision, l.segment_start AS segment_start,
    l.tenant AS tenant, l.it_uj AS it_uj, s.idle_uj AS segment_idle_uj,
    l.meter_uncertainty_uj AS meter_uncertainty_uj, l.idle_uncertainty_uj AS idle_uncertainty_uj,
    l.share_uncertainty_uj AS share_uncertainty_uj, l.sampling_uncertainty_uj AS sampling_uncertainty_uj,
    s.pue_uncertainty_ppm AS pue_uncertainty_ppm, s.intensity_uncertainty_ppm AS intensity_uncertainty_ppm,
    s.market_uncertainty_ppm AS market_uncertainty_ppm
FROM ledger_line AS l FINAL
INNER JOIN ledger_segment AS s FINAL
    ON s.node = l.node AND s.window_start = l.window_start AND s.revision = l.revision
    AND s.segment_start = l.segment_start
INNER JOIN (
    SELECT t.node AS node, t.window_start AS window_start, t.revision AS revision, t.segment_start AS segment_start,
        max(t.meter_uncertainty_uj) AS largest_meter_uj
    FROM ledger_line AS t FINAL
    GROUP BY t.node, t.window_start, t.revision, t.segment_start
) AS m
    ON m.node = l.node AND m.window_start = l.window_start AND m.revision = l.revision
    AND m.segment_start = l.segment_start
WHERE least(l.meter_uncertainty_uj, l.share_uncertainty_uj, l.sampling_uncertainty_uj) < 0
    OR greatest(l.meter_uncertainty_uj, l.share_uncertainty_uj) > l.it_uj
    OR abs(l.idle_uncertainty_uj) > s.idle_uj
    OR least(s.pue_uncertainty_ppm, s.intensity_uncertainty_ppm, s.market_uncertainty_ppm) < 0
    OR greatest(s.pue_uncertainty_ppm, s.intensity_uncertainty_ppm, s.market_uncertainty_ppm) > 1000000
    OR (l.meter_uncertainty_uj = 0 AND l.it_uj >= 1000000 AND m.largest_meter_uj > 0)
ORDER BY node, window_start, revision, segment_start, tenant;
