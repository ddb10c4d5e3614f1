-- Check  heat follows its factors: erf_ppm = credited_uj × 1000000 / facility_uj, and displaced_ug = credited_uj ×
--        displaced_mg_per_kwh × 1000000 / (boiler_efficiency_ppm × 3600000000), rounded half to even, recomputed in whole
--        numbers. (1 kWh = 3.6e12 µJ, 1 mg = 1000 µg.)
-- Why    A reader must be able to work any figure out again from the factors on its row.
WITH
    (part, whole) -> intDiv(2 * part + whole, greatest(2 * whole, 1)) AS half_up,
    (part, whole) -> half_up(part, whole)
        - ((2 * part + whole) % greatest(2 * whole, 1) = 0 AND half_up(part, whole) % 2 = 1) AS half_even
SELECT
    heat_loop, window_start, revision, credited_uj, facility_uj, erf_ppm,
    if(facility_uj = 0, 0, half_even(toInt256(credited_uj) * 1000000, toInt256(facility_uj))) AS expected_erf_ppm,
    displaced_mg_per_kwh, boiler_efficiency_ppm, displaced_ug,
    if(boiler_efficiency_ppm = 0, 0, half_even(
        toInt256(credited_uj) * displaced_mg_per_kwh * 1000000,
        toInt256(boiler_efficiency_ppm) * 3600000000)) AS expected_displaced_ug
FROM ledger_loop FINAL
WHERE erf_ppm != expected_erf_ppm OR displaced_ug != expected_displaced_ug
ORDER BY heat_loop, window_start, revision;
