-- Check  energy is conserved: in every segment of every revision, the lines add up to the meter, to the microjoule.
-- Why    A joule that no line answers for is billed to nobody; one too many is billed twice.
SELECT
    s.node AS node, s.window_start AS window_start, s.revision AS revision, s.segment_start AS segment_start,
    s.wall_uj AS metered_uj, l.it_uj AS shared_uj, toInt128(l.it_uj) - s.wall_uj AS difference_uj
FROM ledger_segment AS s FINAL
LEFT JOIN (
    SELECT t.node AS node, t.window_start AS window_start, t.revision AS revision, t.segment_start AS segment_start,
        sum(toInt128(t.it_uj)) AS it_uj
    FROM ledger_line AS t FINAL
    GROUP BY t.node, t.window_start, t.revision, t.segment_start
) AS l
    ON l.node = s.node AND l.window_start = s.window_start AND l.revision = s.revision
    AND l.segment_start = s.segment_start
WHERE difference_uj != 0
ORDER BY node, window_start, revision, segment_start;
