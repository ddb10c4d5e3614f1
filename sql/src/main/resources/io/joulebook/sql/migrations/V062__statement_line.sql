-- V062  statement_line: the statement of each month, window by window.
--
-- Grain        one row per month of a statement, node, window and tenant.
-- Source       statement_revision with the lines of its revisions: the revision's, less the corrected revision's. A
--              tenant who is in only one of the two counts as zero in the other.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits, so that a sum cannot wrap. On a
--              correction they may be negative.
-- Holds        all statements together are the current ledger, per tenant and figure. checks/statements_add_up.sql
-- Read it      one month at a time: 'joulebook statement 2026-10' writes it in a form that a locked month keeps for
--              ever.
-- Undo         DROP VIEW statement_line.

CREATE OR REPLACE VIEW statement_line
(
    month              Date                   COMMENT 'first day of the month that the statement is of, UTC',
    kind               LowCardinality(String) COMMENT 'WINDOW: a window of this month; CORRECTION: what changed in a window of a month locked before',
    node               LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start       DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    tenant             LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    revision           UInt32                 COMMENT 'revision of the window that the figures are of',
    corrected_revision Nullable(UInt32)       COMMENT 'revision that was on a statement before and is taken off; NULL: none was',
    cpu_ns             Int128                 COMMENT 'CPU time, ns',
    dynamic_uj         Int128                 COMMENT 'dynamic energy, µJ',
    idle_uj            Int128                 COMMENT 'idle energy, by reservation, µJ',
    it_uj              Int128                 COMMENT 'energy at the wall, dynamic and idle, µJ',
    overhead_uj        Int128                 COMMENT 'share of the site overhead, µJ',
    facility_uj        Int128                 COMMENT 'wall and overhead, µJ',
    reused_uj          Int128                 COMMENT 'share of the heat that was put to use, µJ',
    net_uj             Int128                 COMMENT 'facility energy less reused heat, µJ',
    gross_ug           Int128                 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    reused_ug          Int128                 COMMENT 'carbon of the reused energy, µg CO2e',
    waste_ug           Int128                 COMMENT 'carbon of the energy that was not put to use, µg CO2e',
    allocated_ug       Int128                 COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, µg CO2e',
    net_ug             Int128                 COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, µg CO2e',
    displaced_ug       Int128                 COMMENT 'memo: carbon that the reused heat displaced, µg CO2e',
    avoided_net_ug     Int128                 COMMENT 'memo: displaced_ug less allocated_ug, may be negative, µg CO2e',
    embodied_ug        Int128                 COMMENT 'embodied emissions, µg CO2e',
    market_ug          Int128                 COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it'
)
AS SELECT
    r.month AS month,
    r.kind AS kind,
    r.node AS node,
    r.window_start AS window_start,
    l.tenant AS tenant,
    r.revision AS revision,
    r.corrected_revision AS corrected_revision,
    sum(r.sign * toInt128(l.cpu_ns)) AS cpu_ns,
    sum(r.sign * toInt128(l.dynamic_uj)) AS dynamic_uj,
    sum(r.sign * toInt128(l.idle_uj)) AS idle_uj,
    sum(r.sign * toInt128(l.it_uj)) AS it_uj,
    sum(r.sign * toInt128(l.overhead_uj)) AS overhead_uj,
    sum(r.sign * toInt128(l.facility_uj)) AS facility_uj,
    sum(r.sign * toInt128(l.reused_uj)) AS reused_uj,
    sum(r.sign * toInt128(l.net_uj)) AS net_uj,
    sum(r.sign * toInt128(l.gross_ug)) AS gross_ug,
    sum(r.sign * toInt128(l.reused_ug)) AS reused_ug,
    sum(r.sign * toInt128(l.waste_ug)) AS waste_ug,
    sum(r.sign * toInt128(l.allocated_ug)) AS allocated_ug,
    sum(r.sign * toInt128(l.net_ug)) AS net_ug,
    sum(r.sign * toInt128(l.displaced_ug)) AS displaced_ug,
    sum(r.sign * toInt128(l.avoided_net_ug)) AS avoided_net_ug,
    sum(r.sign * toInt128(l.embodied_ug)) AS embodied_ug,
    sum(r.sign * toInt128(l.market_ug)) AS market_ug
FROM (
    SELECT
        node, window_start, revision AS line_revision, tenant, cpu_ns, dynamic_uj, idle_uj, it_uj, overhead_uj,
        facility_uj, reused_uj, net_uj, gross_ug, reused_ug, waste_ug, allocated_ug, net_ug, displaced_ug,
        avoided_net_ug, embodied_ug, market_ug
    FROM ledger_line FINAL
) AS l
INNER JOIN (
    SELECT
        month, kind, node, window_start, revision, corrected_revision,
        arrayJoin(if(corrected_revision IS NULL, [1], [1, -1])) AS sign,
        if(sign = 1, revision, ifNull(corrected_revision, 0)) AS line_revision
    FROM statement_revision
) AS r ON r.node = l.node AND r.window_start = l.window_start AND r.line_revision = l.line_revision
GROUP BY r.month, r.kind, r.node, r.window_start, l.tenant, r.revision, r.corrected_revision;
