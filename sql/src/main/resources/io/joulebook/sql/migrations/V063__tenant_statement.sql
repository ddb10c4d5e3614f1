-- V063  tenant_statement: the statement of each month, by tenant.
--
-- Grain        one row per month of a statement, tenant and kind.
-- Source       statement_line, added up: a coarser figure is a sum, never a recalculation.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits, so that a sum cannot wrap. On a
--              correction they may be negative.
-- Undo         DROP VIEW tenant_statement.

CREATE OR REPLACE VIEW tenant_statement
(
    month          Date                   COMMENT 'first day of the month that the statement is of, UTC',
    tenant         LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    kind           LowCardinality(String) COMMENT 'WINDOW: a window of this month; CORRECTION: what changed in a window of a month locked before',
    windows        UInt64                 COMMENT 'number of node-windows with a line of the tenant',
    cpu_ns         Int128                 COMMENT 'CPU time, ns',
    dynamic_uj     Int128                 COMMENT 'dynamic energy, µJ',
    idle_uj        Int128                 COMMENT 'idle energy, by reservation, µJ',
    it_uj          Int128                 COMMENT 'energy at the wall, dynamic and idle, µJ',
    overhead_uj    Int128                 COMMENT 'share of the site overhead, µJ',
    facility_uj    Int128                 COMMENT 'wall and overhead, µJ',
    reused_uj      Int128                 COMMENT 'share of the heat that was put to use, µJ',
    net_uj         Int128                 COMMENT 'facility energy less reused heat, µJ',
    gross_ug       Int128                 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    reused_ug      Int128                 COMMENT 'carbon of the reused energy, µg CO2e',
    waste_ug       Int128                 COMMENT 'carbon of the energy that was not put to use, µg CO2e',
    allocated_ug   Int128                 COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, µg CO2e',
    net_ug         Int128                 COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, µg CO2e',
    displaced_ug   Int128                 COMMENT 'memo: carbon that the reused heat displaced, µg CO2e',
    avoided_net_ug Int128                 COMMENT 'memo: displaced_ug less allocated_ug, may be negative, µg CO2e',
    embodied_ug    Int128                 COMMENT 'embodied emissions, µg CO2e',
    market_ug      Int128                 COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it'
)
AS SELECT
    l.month AS month,
    l.tenant AS tenant,
    l.kind AS kind,
    uniqExact(l.node, l.window_start) AS windows,
    sum(l.cpu_ns) AS cpu_ns,
    sum(l.dynamic_uj) AS dynamic_uj,
    sum(l.idle_uj) AS idle_uj,
    sum(l.it_uj) AS it_uj,
    sum(l.overhead_uj) AS overhead_uj,
    sum(l.facility_uj) AS facility_uj,
    sum(l.reused_uj) AS reused_uj,
    sum(l.net_uj) AS net_uj,
    sum(l.gross_ug) AS gross_ug,
    sum(l.reused_ug) AS reused_ug,
    sum(l.waste_ug) AS waste_ug,
    sum(l.allocated_ug) AS allocated_ug,
    sum(l.net_ug) AS net_ug,
    sum(l.displaced_ug) AS displaced_ug,
    sum(l.avoided_net_ug) AS avoided_net_ug,
    sum(l.embodied_ug) AS embodied_ug,
    sum(l.market_ug) AS market_ug
FROM statement_line AS l
GROUP BY l.month, l.tenant, l.kind;
