-- Check  heat is carried on: a loop's window starts with what its window before left over, its first one with nothing.
-- Why    Heat that appears between two windows was never delivered; heat that is lost there was never accounted for.
SELECT heat_loop, window_start, revision, carry_in_uj, previous_start, previous_carry_out_uj
FROM (
    SELECT
        a.heat_loop AS heat_loop, a.window_start AS window_start, a.revision AS revision,
        a.carry_in_uj AS carry_in_uj,
        lagInFrame(a.window_start, 1, a.window_start) OVER earlier AS previous_start,
        lagInFrame(a.carry_out_uj, 1, toInt64(0)) OVER earlier AS previous_carry_out_uj
    FROM current_loop AS a
    WINDOW earlier AS (
        PARTITION BY a.heat_loop ORDER BY a.window_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
)
WHERE carry_in_uj != previous_carry_out_uj
ORDER BY heat_loop, window_start;
