-- Check  market-based carbon follows intensity: market_ug = facility_uj × market_mg_per_kwh / 3600000000, rounded half to
--        even, recomputed in whole numbers. (1 kWh = 3.6e12 µJ, 1 mg = 1000 µg.) Where no factor is stated there is no carbon.
-- Why    A reader must be able to work any figure out again from the factors on its row.
WITH
    toInt256(wall_uj + overhead_uj) * market_mg_per_kwh AS product,
    toInt256(3600000000) AS divisor,
    intDiv(product, divisor) AS quotient,
    2 * (product - quotient * divisor) AS twice_rest,
    quotient + (twice_rest > divisor OR (twice_rest = divisor AND quotient % 2 = 1)) AS expected_ug
SELECT
    node, window_start, revision, segment_start, wall_uj + overhead_uj AS energy_uj, market_kind, market_mg_per_kwh,
    market_ug, expected_ug
FROM ledger_segment FINAL
WHERE market_ug != if(market_kind = 'NONE', 0, expected_ug)
ORDER BY node, window_start, revision, segment_start;
