-- Check  locked revisions exist: what a lock put on its statement, and what it took off, is in the ledger.
-- Why    A statement of a locked month is read from these rows for ever.
SELECT
    f.serial AS serial, f.month AS month, f.node AS node, f.window_start AS window_start, f.named AS revision
FROM (
    SELECT
        serial, month, node, window_start,
        arrayJoin(if(corrected_revision IS NULL, [revision], [revision, assumeNotNull(corrected_revision)])) AS named
    FROM fixed_revision
) AS f
WHERE (f.node, f.window_start, f.named) NOT IN (SELECT s.node, s.window_start, s.revision FROM ledger_segment AS s)
ORDER BY serial, node, window_start, revision;
