-- Check  pools add up: package, DRAM, GPU and platform together are the wall, and no pool is idle beyond itself.
-- Why    Components only split what the wall meter said; they never add to it.
SELECT
    node, window_start, revision, segment_start, wall_uj,
    toInt128(package_uj) + dram_uj + gpu_uj + platform_uj AS pools_uj,
    package_uj, dram_uj, gpu_uj, platform_uj, package_idle_uj, dram_idle_uj, gpu_idle_uj, platform_idle_uj
FROM ledger_segment FINAL
WHERE pools_uj != wall_uj
    OR package_idle_uj > package_uj OR dram_idle_uj > dram_uj
    OR gpu_idle_uj > gpu_uj OR platform_idle_uj > platform_uj
ORDER BY node, window_start, revision, segment_start;
