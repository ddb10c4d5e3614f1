-- V013  node_balance: for each node, the meter against the lines.
--
-- Grain        one row per node.
-- Source       current_segment and current_line.
-- Units        *_uj: whole microjoules in 128 bits. Times: UTC.
-- Holds        difference_uj = 0 on every row: tenants and pseudo-tenants together are the meter.
--              checks/energy_is_conserved.sql says the same of every single segment.
-- Undo         DROP VIEW node_balance.

CREATE OR REPLACE VIEW node_balance
(
    node            LowCardinality(String) COMMENT 'node id, as the inventory has it',
    windows         UInt64                 COMMENT 'number of windows in the ledger',
    last_window_end DateTime64(6, 'UTC')   COMMENT 'end of the last closed window, exclusive, UTC',
    wall_uj         Int128                 COMMENT 'metered energy, µJ',
    lines_uj        Int128                 COMMENT 'energy of all lines, µJ',
    difference_uj   Int128                 COMMENT 'lines less meter, µJ; 0 when all is well'
)
AS SELECT
    m.node AS node,
    m.windows AS windows,
    m.last_window_end AS last_window_end,
    m.wall_uj AS wall_uj,
    t.lines_uj AS lines_uj,
    t.lines_uj - m.wall_uj AS difference_uj
FROM (
    SELECT
        s.node AS node,
        uniqExact(s.window_start) AS windows,
        max(s.window_end) AS last_window_end,
        sum(toInt128(s.wall_uj)) AS wall_uj
    FROM current_segment AS s
    GROUP BY s.node
) AS m
LEFT JOIN (
    SELECT l.node AS node, sum(toInt128(l.it_uj)) AS lines_uj
    FROM current_line AS l
    GROUP BY l.node
) AS t ON t.node = m.node;
