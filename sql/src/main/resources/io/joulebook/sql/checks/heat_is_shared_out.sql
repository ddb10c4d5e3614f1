-- Check  heat is shared out: where a window's heat is booked, the current lines of the loop's nodes share out exactly what
--        the loop was credited and what it displaced, and nobody else has reused heat.
-- Why    Heat is delivered once; a share more, or one that no account has, credits energy that was not put to use. Left out
--        are windows still to come: a node that waits for its heat (HEAT_PENDING) or is not in the ledger yet, and windows
--        after the loop's last account. A node that came when the account was closed (HEAT_CLOSED) used energy that is not
--        in the account, and its lines keep the heat they had: there only the heat must agree.
SELECT
    n.heat_loop AS heat_loop, n.window_start AS window_start, n.nodes AS nodes, a.node_count AS account_nodes,
    n.facility_uj AS lines_facility_uj, a.facility_uj AS account_facility_uj,
    n.reused_uj AS lines_reused_uj, a.credited_uj AS account_credited_uj,
    n.displaced_ug AS lines_displaced_ug, a.displaced_ug AS account_displaced_ug
FROM (
    SELECT
        s.heat_loop AS heat_loop, s.window_start AS window_start, uniqExact(s.node) AS nodes, max(s.pending) AS pending,
        max(s.closed) AS closed, sum(s.facility_uj) AS facility_uj, sum(l.reused_uj) AS reused_uj, sum(l.displaced_ug) AS displaced_ug
    FROM (
        SELECT
            w.node AS node, w.window_start AS window_start, any(w.heat_loop) AS heat_loop,
            max(has(w.flags, 'HEAT_PENDING')) AS pending, max(has(w.flags, 'HEAT_CLOSED')) AS closed,
            sum(toInt128(w.facility_uj)) AS facility_uj
        FROM current_segment AS w
        GROUP BY w.node, w.window_start
    ) AS s
    LEFT JOIN (
        SELECT
            t.node AS node, t.window_start AS window_start, sum(toInt128(t.reused_uj)) AS reused_uj,
            sum(toInt128(t.displaced_ug)) AS displaced_ug
        FROM current_line AS t
        GROUP BY t.node, t.window_start
    ) AS l ON l.node = s.node AND l.window_start = s.window_start
    GROUP BY s.heat_loop, s.window_start
) AS n
LEFT JOIN current_loop AS a ON a.heat_loop = n.heat_loop AND a.window_start = n.window_start
LEFT JOIN (
    SELECT c.heat_loop AS heat_loop, max(c.window_start) AS last_start
    FROM current_loop AS c
    GROUP BY c.heat_loop
) AS e ON e.heat_loop = n.heat_loop
WHERE if(
    a.heat_loop = '',
    (n.reused_uj != 0 OR n.displaced_ug != 0) AND (n.heat_loop = '' OR n.window_start < e.last_start),
    NOT n.pending AND nodes >= account_nodes AND (
        lines_reused_uj != account_credited_uj OR NOT n.closed AND (
            lines_facility_uj != account_facility_uj OR lines_displaced_ug != account_displaced_ug)))
ORDER BY heat_loop, window_start;
