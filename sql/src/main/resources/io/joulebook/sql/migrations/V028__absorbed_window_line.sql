-- V028  absorbed_window_line: what each real tenant answers for in each window when nobody else is left to answer.
--
-- Grain        one row per node, window and tenant: the real tenants; the pseudo-tenants only in a window without IT energy
--              of a real one, where there is nobody to take their part and all stays as it is.
-- Source       current_window_line. What _operator, _system and _unattributed hold goes to the real tenants of the same
--              node and window, by their own IT energy, each primary column on its own; derived columns are added up after.
-- Units        *_uj: whole microjoules; *_ug: whole micrograms of CO2e.
-- Holds        per node and window, each column adds up to what it adds up to in current_window_line.
--                                                                      checks/absorbed_adds_up.sql
-- Undo         DROP VIEW absorbed_window_line.
--
-- The split is by largest remainder, exact in 256 bits: a tenant gets the whole part of held × weight / weight of all;
-- the units left over go one each to the larger remainder, then the larger weight, then the smaller tenant id by its
-- bytes. It works on one array per node and window, with one place for each tenant, because window functions would sort
-- the whole ledger once for each of the nine columns (measured: seven times slower, twice the memory).

CREATE OR REPLACE VIEW absorbed_window_line
(
    node           LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start   DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    revision       UInt32                 COMMENT 'current revision of the window',
    tenant         String                 COMMENT 'tenant id; a pseudo-tenant only where the window has no real tenant with IT energy',
    dynamic_uj     Int128                 COMMENT 'dynamic energy, own and absorbed, µJ',
    idle_uj        Int128                 COMMENT 'idle energy, own and absorbed, µJ',
    it_uj          Int128                 COMMENT 'energy at the wall, dynamic and idle, own and absorbed, µJ',
    overhead_uj    Int128                 COMMENT 'share of the site overhead, own and absorbed, µJ',
    facility_uj    Int128                 COMMENT 'wall and overhead, own and absorbed, µJ',
    reused_uj      Int128                 COMMENT 'share of the heat that was put to use, own and absorbed, µJ',
    net_uj         Int128                 COMMENT 'facility energy less reused heat, own and absorbed, µJ',
    gross_ug       Int128                 COMMENT 'carbon of the facility energy, location-based, own and absorbed, µg CO2e',
    reused_ug      Int128                 COMMENT 'carbon of the reused energy, own and absorbed, µg CO2e',
    waste_ug       Int128                 COMMENT 'carbon of the energy that was not put to use, own and absorbed, µg CO2e',
    allocated_ug   Int128                 COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, own and absorbed, µg CO2e',
    net_ug         Int128                 COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, own and absorbed, µg CO2e',
    displaced_ug   Int128                 COMMENT 'memo: carbon that the reused heat displaced, own and absorbed, µg CO2e',
    avoided_net_ug Int128                 COMMENT 'memo: displaced_ug less allocated_ug, may be negative, own and absorbed, µg CO2e',
    embodied_ug    Int128                 COMMENT 'embodied emissions, own and absorbed, µg CO2e'
)
AS SELECT
    node, window_start, revision, tenant,
    toInt128(own[1] + absorbed_1) AS dynamic_uj,
    toInt128(own[2] + absorbed_2) AS idle_uj,
    dynamic_uj + idle_uj AS it_uj,
    toInt128(own[3] + absorbed_3) AS overhead_uj,
    it_uj + overhead_uj AS facility_uj,
    toInt128(own[4] + absorbed_4) AS reused_uj,
    facility_uj - reused_uj AS net_uj,
    toInt128(own[5] + absorbed_5) AS gross_ug,
    toInt128(own[6] + absorbed_6) AS reused_ug,
    gross_ug - reused_ug AS waste_ug,
    toInt128(own[7] + absorbed_7) AS allocated_ug,
    gross_ug - allocated_ug AS net_ug,
    toInt128(own[8] + absorbed_8) AS displaced_ug,
    displaced_ug - allocated_ug AS avoided_net_ug,
    toInt128(own[9] + absorbed_9) AS embodied_ug
FROM (
    WITH
        -- Nine totals to split, each into as many parts as the window has tenants: everything below is an array of nine.
        arrayMap(total -> if(weight_of_all = 0, toInt256(0), toInt256(total)), held_by_nobody) AS totals,
        arrayMap(total -> arrayMap(weight -> intDiv(total * weight, greatest(weight_of_all, 1)), weights), totals)
            AS whole_parts,
        arrayMap(
            (total, parts) -> arrayMap((weight, part) -> total * weight - part * weight_of_all, weights, parts),
            totals, whole_parts) AS remainders,
        arrayMap((total, parts) -> total - arraySum(parts), totals, whole_parts) AS spare_units,
        -- Tenants are in the order in which ties are broken, so the smaller number wins one; then each gets its rank.
        arrayMap(rests -> arraySort((number, rest) -> (-rest, number), arrayEnumerate(rests), rests), remainders)
            AS numbers_by_rank,
        arrayMap(numbers -> arraySort((rank, number) -> number, arrayEnumerate(numbers), numbers), numbers_by_rank)
            AS ranks
    SELECT
        node, window_start, revision, tenants, amounts, weight_of_all,
        arrayMap(
            (parts, places, spare) -> arrayMap((part, place) -> part + (place <= spare), parts, places),
            whole_parts, ranks, spare_units) AS absorbed
    FROM (
        WITH
            startsWith(l.tenant, '_') AS pseudo,
            [l.dynamic_uj, l.idle_uj, l.overhead_uj, l.reused_uj, l.gross_ug, l.reused_ug, l.allocated_ug,
                l.displaced_ug, l.embodied_ug] AS primary_columns,
            arraySort(
                line -> (-line.1, line.2),
                groupArray((if(pseudo, toInt128(0), l.it_uj), toString(l.tenant), primary_columns))) AS lines
        SELECT
            l.node AS node,
            l.window_start AS window_start,
            l.revision AS revision,
            arrayMap(line -> toInt256(line.1), lines) AS weights,
            arraySum(weights) AS weight_of_all,
            lines.2 AS tenants,
            lines.3 AS amounts,
            sumForEach(arrayMap(amount -> if(pseudo, amount, toInt128(0)), primary_columns)) AS held_by_nobody
        FROM current_window_line AS l
        GROUP BY l.node, l.window_start, l.revision
    )
)
ARRAY JOIN
    tenants AS tenant, amounts AS own,
    absorbed[1] AS absorbed_1, absorbed[2] AS absorbed_2, absorbed[3] AS absorbed_3, absorbed[4] AS absorbed_4,
    absorbed[5] AS absorbed_5, absorbed[6] AS absorbed_6, absorbed[7] AS absorbed_7, absorbed[8] AS absorbed_8,
    absorbed[9] AS absorbed_9
WHERE weight_of_all = 0 OR NOT startsWith(tenant, '_');
