-- Check  lines are complete: every segment has as many lines as it was published with.
-- Why    A line that was lost on the way and carried nothing would break no sum.
SELECT
    s.node AS node, s.window_start AS window_start, s.revision AS revision, s.segment_start AS segment_start,
    s.line_count AS published_lines, l.line_count AS stored_lines
FROM ledger_segment AS s FINAL
LEFT JOIN (
    SELECT t.node AS node, t.window_start AS window_start, t.revision AS revision, t.segment_start AS segment_start,
        toUInt32(count()) AS line_count
    FROM ledger_line AS t FINAL
    GROUP BY t.node, t.window_start, t.revision, t.segment_start
) AS l
    ON l.node = s.node AND l.window_start = s.window_start AND l.revision = s.revision
    AND l.segment_start = s.segment_start
WHERE published_lines != stored_lines
ORDER BY node, window_start, revision, segment_start;
