-- Check  overhead follows PUE: overhead_uj = wall_uj × (pue_ppm − 1000000) / 1000000, rounded half to even, recomputed
--        in whole numbers.
-- Why    A reader must be able to work any figure out again from the factors on its row.
WITH
    toInt256(wall_uj) * (pue_ppm - 1000000) AS product,
    toInt256(1000000) AS divisor,
    intDiv(product, divisor) AS quotient,
    2 * (product - quotient * divisor) AS twice_rest,
    quotient + (twice_rest > divisor OR (twice_rest = divisor AND quotient % 2 = 1)) AS expected_uj
SELECT node, window_start, revision, segment_start, wall_uj, pue_ppm, overhead_uj, expected_uj
FROM ledger_segment FINAL
WHERE overhead_uj != expected_uj
ORDER BY node, window_start, revision, segment_start;
