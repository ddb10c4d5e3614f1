-- V029  absorbed_tenant_day: what each real tenant answers for with its part of what nobody claimed, by the day.
--
-- Grain        one row per tenant and day (UTC).
-- Source       absorbed_window_line, added up: a coarser figure is a sum, never split again. A window counts where it starts.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits, so that a sum cannot wrap.
-- Undo         DROP VIEW absorbed_tenant_day.

CREATE OR REPLACE VIEW absorbed_tenant_day
(
    tenant         String COMMENT 'tenant id; a pseudo-tenant only for windows that have no real tenant with IT energy',
    day            Date   COMMENT 'day, UTC',
    windows        UInt64 COMMENT 'number of node-windows it answers for',
    dynamic_uj     Int128 COMMENT 'dynamic energy, µJ',
    idle_uj        Int128 COMMENT 'idle energy, by reservation, µJ',
    it_uj          Int128 COMMENT 'energy at the wall, dynamic and idle, µJ',
    overhead_uj    Int128 COMMENT 'share of the site overhead, µJ',
    facility_uj    Int128 COMMENT 'wall and overhead, µJ',
    reused_uj      Int128 COMMENT 'share of the heat that was put to use, µJ',
    net_uj         Int128 COMMENT 'facility energy less reused heat, µJ',
    gross_ug       Int128 COMMENT 'carbon of the facility energy, location-based, µg CO2e',
    reused_ug      Int128 COMMENT 'carbon of the reused energy, µg CO2e',
    waste_ug       Int128 COMMENT 'carbon of the energy that was not put to use, µg CO2e',
    allocated_ug   Int128 COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, µg CO2e',
    net_ug         Int128 COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, µg CO2e',
    displaced_ug   Int128 COMMENT 'memo: carbon that the reused heat displaced, µg CO2e',
    avoided_net_ug Int128 COMMENT 'memo: displaced_ug less allocated_ug, may be negative, µg CO2e',
    embodied_ug    Int128 COMMENT 'embodied emissions, µg CO2e'
)
AS SELECT
    l.tenant AS tenant,
    toDate(l.window_start) AS day,
    count() AS windows,
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
    sum(l.embodied_ug) AS embodied_ug
FROM absorbed_window_line AS l
GROUP BY tenant, day;
