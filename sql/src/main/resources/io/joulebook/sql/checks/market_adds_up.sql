-- Check  market-based carbon adds up: in every segment, the lines share out exactly its market-based carbon.
-- Why    A total is rounded once and then only split; a sum that differs was rounded twice.
SELECT
    s.node AS node, s.window_start AS window_start, s.revision AS revision, s.segment_start AS segment_start,
    s.market_ug AS segment_market_ug, l.lines_market_ug AS lines_market_ug
FROM ledger_segment AS s FINAL
LEFT JOIN (
    SELECT t.node AS node, t.window_start AS window_start, t.revision AS revision, t.segment_start AS segment_start,
        sum(toInt128(t.market_ug)) AS lines_market_ug
    FROM ledger_line AS t FINAL
    GROUP BY t.node, t.window_start, t.revision, t.segment_start
) AS l
    ON l.node = s.node AND l.window_start = s.window_start AND l.revision = s.revision
    AND l.segment_start = s.segment_start
WHERE lines_market_ug != segment_market_ug
ORDER BY node, window_start, revision, segment_start;
