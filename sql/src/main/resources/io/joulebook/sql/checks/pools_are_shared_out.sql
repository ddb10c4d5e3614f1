-- Check  pools are shared out: in every segment, the lines' idle part is the pools' idle part, and their dynamic part of
--        each pool is the rest of that pool. Nobody's energy, in a pool without a driver, is _unattributed's.
-- Why    Conservation of the whole does not show energy that moved from one pool, or from idle to dynamic.
SELECT
    s.node AS node, s.window_start AS window_start, s.revision AS revision, s.segment_start AS segment_start,
    l.idle_uj - s.idle_uj AS idle_difference_uj,
    l.dynamic_package_uj - (s.package_uj - s.package_idle_uj) AS package_difference_uj,
    l.dynamic_dram_uj - (s.dram_uj - s.dram_idle_uj) AS dram_difference_uj,
    l.dynamic_gpu_uj - (s.gpu_uj - s.gpu_idle_uj) AS gpu_difference_uj,
    l.dynamic_platform_uj - (s.platform_uj - s.platform_idle_uj) AS platform_difference_uj
FROM ledger_segment AS s FINAL
LEFT JOIN (
    SELECT t.node AS node, t.window_start AS window_start, t.revision AS revision, t.segment_start AS segment_start,
        sum(toInt128(t.idle_uj)) AS idle_uj,
        sum(toInt128(t.dynamic_package_uj)) AS dynamic_package_uj,
        sum(toInt128(t.dynamic_dram_uj)) AS dynamic_dram_uj,
        sum(toInt128(t.dynamic_gpu_uj)) AS dynamic_gpu_uj,
        sum(toInt128(t.dynamic_platform_uj)) AS dynamic_platform_uj
    FROM ledger_line AS t FINAL
    GROUP BY t.node, t.window_start, t.revision, t.segment_start
) AS l
    ON l.node = s.node AND l.window_start = s.window_start AND l.revision = s.revision
    AND l.segment_start = s.segment_start
WHERE idle_difference_uj != 0 OR package_difference_uj != 0 OR dram_difference_uj != 0 OR gpu_difference_uj != 0
    OR platform_difference_uj != 0
ORDER BY node, window_start, revision, segment_start;
