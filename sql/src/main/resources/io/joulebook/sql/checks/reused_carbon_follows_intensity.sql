-- Check  reused carbon follows intensity: in every segment, the lines' reused_ug add up to their reused_uj ×
--        intensity_mg_per_kwh / 3600000000, rounded half to even, recomputed in whole numbers, and to no more than gross_ug.
-- Why    Reused heat carries the carbon of the energy it was made from, no other; and what was not emitted cannot be reused.
WITH
    toInt256(l.reused_uj) * s.intensity_mg_per_kwh AS product,
    toInt256(3600000000) AS divisor,
    intDiv(product, divisor) AS quotient,
    2 * (product - quotient * divisor) AS twice_rest,
    quotient + (twice_rest > divisor OR (twice_rest = divisor AND quotient % 2 = 1)) AS expected_ug
SELECT
    s.node AS node, s.window_start AS window_start, s.revision AS revision, s.segment_start AS segment_start,
    l.reused_uj AS lines_reused_uj, s.intensity_mg_per_kwh AS intensity_mg_per_kwh, s.gross_ug AS segment_gross_ug,
    l.reused_ug AS lines_reused_ug, expected_ug
FROM ledger_segment AS s FINAL
INNER JOIN (
    SELECT t.node AS node, t.window_start AS window_start, t.revision AS revision, t.segment_start AS segment_start,
        sum(toInt128(t.reused_uj)) AS reused_uj, sum(toInt128(t.reused_ug)) AS reused_ug
    FROM ledger_line AS t FINAL
    GROUP BY t.node, t.window_start, t.revision, t.segment_start
) AS l
    ON l.node = s.node AND l.window_start = s.window_start AND l.revision = s.revision
    AND l.segment_start = s.segment_start
WHERE lines_reused_ug != expected_ug OR lines_reused_ug > segment_gross_ug
ORDER BY node, window_start, revision, segment_start;
