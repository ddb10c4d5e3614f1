-- V053  as_of_tenant_total: what each tenant answered for in all, as it stood at a time.
--
-- Grain        one row per tenant.
-- Source       as_of_line, added up as tenant_total adds up current_line. Columns mean what they mean there.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e; 128 bits, so that a sum cannot wrap.
-- Read it      as_of_tenant_total(at = '2026-10-01 00:00:00'), UTC.
-- Undo         DROP VIEW as_of_tenant_total.

CREATE OR REPLACE VIEW as_of_tenant_total
AS SELECT
    l.tenant AS tenant,
    uniqExact(l.node, l.window_start) AS windows,
    sum(toInt128(l.cpu_ns)) AS cpu_ns,
    sum(toInt128(l.dynamic_uj)) AS dynamic_uj,
    sum(toInt128(l.idle_uj)) AS idle_uj,
    sum(toInt128(l.it_uj)) AS it_uj,
    sum(toInt128(l.overhead_uj)) AS overhead_uj,
    sum(toInt128(l.facility_uj)) AS facility_uj,
    sum(toInt128(l.reused_uj)) AS reused_uj,
    sum(toInt128(l.net_uj)) AS net_uj,
    sum(toInt128(l.gross_ug)) AS gross_ug,
    sum(toInt128(l.reused_ug)) AS reused_ug,
    sum(toInt128(l.waste_ug)) AS waste_ug,
    sum(toInt128(l.allocated_ug)) AS allocated_ug,
    sum(toInt128(l.net_ug)) AS net_ug,
    sum(toInt128(l.displaced_ug)) AS displaced_ug,
    sum(toInt128(l.avoided_net_ug)) AS avoided_net_ug,
    sum(toInt128(l.embodied_ug)) AS embodied_ug,
    sum(toInt128(l.market_ug)) AS market_ug
FROM as_of_line(at = {at:DateTime64(6, 'UTC')}) AS l
GROUP BY l.tenant;
