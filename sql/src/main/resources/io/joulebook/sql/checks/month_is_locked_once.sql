-- Check  a month is locked once: no month has two locks, no lock has two seals, and their numbers go up without gap.
-- Why    A month that is locked twice is billed twice.
SELECT
    l.month AS month, count() AS locks, groupArray(l.serial) AS serials
FROM ledger_lock AS l
GROUP BY l.month
HAVING locks > 1 OR max(l.serial) > (SELECT uniqExact(k.serial) FROM ledger_lock AS k)
ORDER BY month;
