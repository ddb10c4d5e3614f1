-- Check  the absorbed view adds up: in every node and window, each column has the same total before and after absorbing.
-- Why    Absorbing moves figures from nobody to somebody; it must not make or lose any.
SELECT
    w.node AS node, w.window_start AS window_start, w.revision AS revision, w.totals AS window_totals,
    a.totals AS absorbed_totals
FROM (
    SELECT
        l.node AS node, l.window_start AS window_start, l.revision AS revision,
        [sum(l.dynamic_uj), sum(l.idle_uj), sum(l.overhead_uj), sum(l.reused_uj), sum(l.gross_ug), sum(l.reused_ug),
            sum(l.allocated_ug), sum(l.displaced_ug), sum(l.embodied_ug)] AS totals
    FROM current_window_line AS l
    GROUP BY l.node, l.window_start, l.revision
) AS w
LEFT JOIN (
    SELECT
        l.node AS node, l.window_start AS window_start, l.revision AS revision,
        [sum(l.dynamic_uj), sum(l.idle_uj), sum(l.overhead_uj), sum(l.reused_uj), sum(l.gross_ug), sum(l.reused_ug),
            sum(l.allocated_ug), sum(l.displaced_ug), sum(l.embodied_ug)] AS totals
    FROM absorbed_window_line AS l
    GROUP BY l.node, l.window_start, l.revision
) AS a ON a.node = w.node AND a.window_start = w.window_start AND a.revision = w.revision
WHERE window_totals != absorbed_totals
ORDER BY node, window_start;
