-- Check  a revision is written once: no two contents have gone by under one node, window and revision.
-- Why    Nothing that was published is overwritten; a change needs a new revision. Reads rows that merging has not yet
--        put together, so it sees a rewrite only while both are there.
SELECT
    node, window_start, revision, uniqExact(input_digest, param_hash) AS contents,
    groupUniqArray((kafka_partition, kafka_offset)) AS places
FROM ledger_segment
GROUP BY node, window_start, revision
HAVING contents > 1
ORDER BY node, window_start, revision;
