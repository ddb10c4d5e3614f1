-- Check  revisions have no gap: a window's revisions count up from 0, and each but the first says which it replaces.
-- Why    A revision that is missing is a figure that was published once and cannot be shown any more.
SELECT
    node, window_start, arraySort(groupUniqArray(revision)) AS revisions,
    groupUniqArrayIf(revision, supersedes IS NULL) AS without_predecessor
FROM ledger_segment FINAL
GROUP BY node, window_start
HAVING revisions != range(toUInt32(max(revision) + 1))
    OR without_predecessor != [toUInt32(0)]
    OR max(ifNull(supersedes, 0) >= revision AND revision > 0)
ORDER BY node, window_start;
