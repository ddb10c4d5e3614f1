-- Check  the heat account balances: what a loop delivered and carried in is credited, carried out or lapsed; no figure is
--        below zero, and no more is credited than the loop's lines used.
-- Why    Heat credited twice, or beyond the energy it came from, would make energy disappear from the ledger.
SELECT
    heat_loop, window_start, revision, delivered_uj, carry_in_uj, credited_uj, carry_out_uj, lapsed_uj, facility_uj,
    toInt128(delivered_uj) + carry_in_uj - credited_uj - carry_out_uj - lapsed_uj AS difference_uj
FROM ledger_loop FINAL
WHERE difference_uj != 0
    OR credited_uj > facility_uj
    OR least(delivered_uj, carry_in_uj, facility_uj, credited_uj, carry_out_uj, lapsed_uj, displaced_ug) < 0
ORDER BY heat_loop, window_start, revision;
