-- Check  one current revision: a node has one current revision for any instant, so its current windows do not overlap.
-- Why    Energy of an instant that lies in two current windows is billed twice.
SELECT
    node, window_start, revision, window_end, previous_start, previous_end
FROM (
    SELECT
        w.node AS node, w.window_start AS window_start, w.revision AS revision, w.window_end AS window_end,
        lagInFrame(w.window_start, 1, w.window_start) OVER earlier AS previous_start,
        lagInFrame(w.window_end, 1, w.window_start) OVER earlier AS previous_end
    FROM (
        SELECT DISTINCT node, window_start, revision, window_end
        FROM current_segment
    ) AS w
    WINDOW earlier AS (
        PARTITION BY w.node ORDER BY w.window_start, w.window_end
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
)
WHERE previous_end > window_start
ORDER BY node, window_start;
