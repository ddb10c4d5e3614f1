-- Check  locks are whole: of each lock all rows are there that were counted when it was sealed.
-- Why    A row too few would take its window off a statement that was sent out.
SELECT k.serial AS serial, k.month AS month, k.row_count AS sealed_rows, countIf(f.serial != 0) AS found_rows
FROM month_lock AS k
LEFT JOIN fixed_revision AS f ON f.serial = k.serial
GROUP BY k.serial, k.month, k.row_count
HAVING sealed_rows != found_rows
ORDER BY serial;
