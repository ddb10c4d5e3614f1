-- V064  announced_change: locked months that changed by more than 5 % for a tenant.
--
-- Grain        one row per locked month, tenant and figure.
-- Source       statement_line: the month's own statement, and the corrections of its windows on all later ones.
-- Units        before, after: as the figure's name says; change_ppm: millionths of before, towards zero.
-- Source of    METHOD 4 (a convention): a change above 5 % is announced. One of exactly 5 % is not.
-- Undo         DROP VIEW announced_change.

CREATE OR REPLACE VIEW announced_change
(
    month      Date                   COMMENT 'first day of the locked month, UTC',
    tenant     LowCardinality(String) COMMENT 'tenant id; _operator, _system and _unattributed are the pseudo-tenants',
    figure     LowCardinality(String) COMMENT 'which column of the statement, with its unit in its name',
    before     Int128                 COMMENT 'figure on the statement of the locked month, µJ or µg CO2e',
    after      Int128                 COMMENT 'figure with all corrections since, µJ or µg CO2e',
    change_ppm Nullable(Int128)       COMMENT 'after less before, ppm of before; NULL: before is zero'
)
AS SELECT
    c.window_month AS month,
    c.tenant AS tenant,
    c.figure AS figure,
    sumIf(c.amount, c.kind = 'WINDOW') AS before,
    sum(c.amount) AS after,
    if(before = 0, NULL, intDiv((after - before) * 1000000, before)) AS change_ppm
FROM (
    SELECT
        toStartOfMonth(toDate(s.window_start)) AS window_month, s.kind AS kind, s.tenant AS tenant,
        figures.1 AS figure, figures.2 AS amount
    FROM statement_line AS s
    ARRAY JOIN [
        ('it_uj', s.it_uj), ('facility_uj', s.facility_uj), ('net_uj', s.net_uj),
        ('gross_ug', s.gross_ug), ('waste_ug', s.waste_ug), ('net_ug', s.net_ug), ('embodied_ug', s.embodied_ug),
        ('market_ug', s.market_ug)
    ] AS figures
    WHERE toStartOfMonth(toDate(s.window_start)) IN (
        SELECT toStartOfMonth(toDate(r.window_start)) FROM statement_revision AS r WHERE r.kind = 'CORRECTION'
    )
) AS c
GROUP BY window_month, tenant, figure
HAVING abs(after - before) * 20 > abs(before);
