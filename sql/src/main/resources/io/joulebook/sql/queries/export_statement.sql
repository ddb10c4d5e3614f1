-- The statement of one month as text, one row per node, window and tenant, its own windows first and then the corrections,
-- in an order that depends on the figures alone.
SELECT
    toString(l.month) AS month,
    l.kind AS kind,
    l.node AS node,
    toString(l.window_start) AS window_start,
    l.tenant AS tenant,
    toString(l.revision) AS revision,
    ifNull(toString(l.corrected_revision), '') AS corrected_revision,
    toString(l.cpu_ns) AS cpu_ns,
    toString(l.dynamic_uj) AS dynamic_uj,
    toString(l.idle_uj) AS idle_uj,
    toString(l.it_uj) AS it_uj,
    toString(l.overhead_uj) AS overhead_uj,
    toString(l.facility_uj) AS facility_uj,
    toString(l.reused_uj) AS reused_uj,
    toString(l.net_uj) AS net_uj,
    toString(l.gross_ug) AS gross_ug,
    toString(l.reused_ug) AS reused_ug,
    toString(l.waste_ug) AS waste_ug,
    toString(l.allocated_ug) AS allocated_ug,
    toString(l.net_ug) AS net_ug,
    toString(l.displaced_ug) AS displaced_ug,
    toString(l.avoided_net_ug) AS avoided_net_ug,
    toString(l.embodied_ug) AS embodied_ug,
    toString(l.market_ug) AS market_ug
FROM statement_line AS l
WHERE l.month = ${month}
ORDER BY l.kind DESC, l.node, l.window_start, l.tenant
