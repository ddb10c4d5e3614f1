-- The current heat accounts as text, one row per loop and window. Every column that is not a Kafka coordinate.
SELECT
    a.heat_loop AS heat_loop,
    toString(a.window_start) AS window_start,
    toString(a.window_end) AS window_end,
    toString(a.revision) AS revision,
    a.site AS site,
    toString(a.delivered_uj) AS delivered_uj,
    toString(a.carry_in_uj) AS carry_in_uj,
    toString(a.facility_uj) AS facility_uj,
    toString(a.credited_uj) AS credited_uj,
    toString(a.carry_out_uj) AS carry_out_uj,
    toString(a.lapsed_uj) AS lapsed_uj,
    toString(a.erf_ppm) AS erf_ppm,
    toString(a.displaced_ug) AS displaced_ug,
    toString(a.displaced_mg_per_kwh) AS displaced_mg_per_kwh,
    toString(a.boiler_efficiency_ppm) AS boiler_efficiency_ppm,
    toString(a.register_uj) AS register_uj,
    toString(a.node_count) AS node_count,
    arrayStringConcat(a.flags, ' ') AS flags
FROM current_loop AS a
ORDER BY a.heat_loop, a.window_start
