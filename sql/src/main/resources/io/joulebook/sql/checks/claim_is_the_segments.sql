-- Check  the claim is the segment's: every line has the heat claim of its segment, and it is ALLOCATED, WASTE or NONE.
-- Why    Net carbon is computed from the line's claim; a claim of its own would take carbon off without a contract.
SELECT
    l.node AS node, l.window_start AS window_start, l.revision AS revision, l.segment_start AS segment_start,
    l.tenant AS tenant, l.heat_claim AS line_claim, s.heat_claim AS segment_claim
FROM ledger_line AS l FINAL
INNER JOIN ledger_segment AS s FINAL
    ON s.node = l.node AND s.window_start = l.window_start AND s.revision = l.revision
    AND s.segment_start = l.segment_start
WHERE line_claim != segment_claim OR line_claim NOT IN ('ALLOCATED', 'WASTE', 'NONE')
ORDER BY node, window_start, revision, segment_start, tenant;
