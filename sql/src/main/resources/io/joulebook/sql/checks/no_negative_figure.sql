-- Check  no negative figure: energy, carbon, CPU time and factors are zero or more, and a PUE is one or more.
-- Why    A negative share would be a credit that no meter gave. (alternative_package_uj is no share, but has the same
--        sign; net_uj and waste_ug below zero would credit more heat than was used. waste_ug is asked of the segment:
--        gross_ug and reused_ug are shared out each on its own, so a single line's may be -1 µg.)
SELECT relation, node, window_start, revision, segment_start, part
FROM (
    SELECT 'ledger_line' AS relation, node, window_start, revision, segment_start, tenant AS part
    FROM ledger_line FINAL
    WHERE least(cpu_ns, dynamic_package_uj, dynamic_dram_uj, dynamic_gpu_uj, dynamic_platform_uj,
        alternative_package_uj, idle_uj, overhead_uj, gross_ug, reused_uj, reused_ug, displaced_ug, embodied_ug,
        net_uj, market_ug) < 0
    UNION ALL
    SELECT 'ledger_line' AS relation, node, window_start, revision, segment_start, '' AS part
    FROM ledger_line FINAL
    GROUP BY node, window_start, revision, segment_start
    HAVING sum(toInt128(waste_ug)) < 0
    UNION ALL
    SELECT 'ledger_segment' AS relation, node, window_start, revision, segment_start, '' AS part
    FROM ledger_segment FINAL
    WHERE least(wall_uj, package_uj, dram_uj, gpu_uj, platform_uj, package_idle_uj, dram_idle_uj, gpu_idle_uj,
        platform_idle_uj, overhead_uj, pue_ppm - 1000000, intensity_mg_per_kwh, gross_ug, embodied_ug,
        market_ug, market_mg_per_kwh) < 0
    UNION ALL
    SELECT 'ledger_meter' AS relation, node, window_start, revision, window_start AS segment_start, meter AS part
    FROM ledger_meter FINAL
    WHERE energy_uj < 0
)
ORDER BY relation, node, window_start, revision, segment_start, part;
