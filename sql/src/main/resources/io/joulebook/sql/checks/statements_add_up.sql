-- Check  the statements add up: all of them together, locked and open, are the current ledger, per tenant and figure.
-- Why    What is on no statement is billed to nobody, and what is on two is billed twice.
SELECT
    b.tenant AS tenant, sumForEach(b.figures) AS missing
FROM (
    SELECT t.tenant AS tenant, [
        t.cpu_ns, t.dynamic_uj, t.idle_uj, t.it_uj, t.overhead_uj, t.facility_uj, t.reused_uj, t.net_uj, t.gross_ug,
        t.reused_ug, t.waste_ug, t.allocated_ug, t.net_ug, t.displaced_ug, t.avoided_net_ug, t.embodied_ug,
        t.market_ug
    ] AS figures
    FROM tenant_total AS t
    UNION ALL
    SELECT s.tenant AS tenant, arrayMap(figure -> -figure, [
        s.cpu_ns, s.dynamic_uj, s.idle_uj, s.it_uj, s.overhead_uj, s.facility_uj, s.reused_uj, s.net_uj, s.gross_ug,
        s.reused_ug, s.waste_ug, s.allocated_ug, s.net_ug, s.displaced_ug, s.avoided_net_ug, s.embodied_ug,
        s.market_ug
    ]) AS figures
    FROM tenant_statement AS s
) AS b
GROUP BY b.tenant
HAVING arrayExists(figure -> figure != 0, missing)
ORDER BY tenant;
