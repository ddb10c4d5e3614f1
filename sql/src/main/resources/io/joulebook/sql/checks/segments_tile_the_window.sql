-- Check  segments tile the window: they follow each other from its start to its end, without gap or overlap.
-- Why    A gap is energy that nobody asked about; an overlap counts it twice.
SELECT
    node, window_start, revision, any(window_end) AS ends_at,
    arraySort(groupArray((segment_start, segment_end))) AS parts
FROM ledger_segment FINAL
GROUP BY node, window_start, revision
HAVING uniqExact(window_end) > 1
    OR parts[1].1 != window_start
    OR parts[-1].2 != ends_at
    OR arrayExists(part -> part.1 >= part.2, parts)
    OR arrayExists((part, following) -> part.2 != following.1, arrayPopBack(parts), arrayPopFront(parts))
ORDER BY node, window_start, revision;
