-- V016  line_heat_and_uncertainty: ledger_line also says how sure its energy is, and which carbon is left by contract.
--
-- Grain        as ledger_line: one row per node, window, revision, segment and tenant.
-- Source       topic ledger.window.v1, written by the sink and by nobody else.
-- Units        *_uncertainty_uj: standard uncertainty (k = 1) of it_uj, whole microjoules, by its cause. On one node the
--              meter's, the idle and the share part add up linearly over segments and windows, as each is the same
--              fault every time; idle has a sign for that. Between nodes, and for sampling always: add the squares.
-- Holds        heat_claim is the segment's.                            checks/claim_is_the_segments.sql
--              figures that can be.                                    checks/uncertainty_is_plausible.sql
-- Replays      rows from before this step have the defaults: no claim, and 0 for an uncertainty that was not stated.
-- Undo         ALTER TABLE ledger_line DROP COLUMN of each; the topic can fill the table again.
--
-- heat_claim stands in ledger_segment too: here it makes net_ug an ALIAS, which a sum over lines reads without a join.

ALTER TABLE ledger_line
    ADD COLUMN IF NOT EXISTS heat_claim LowCardinality(String) DEFAULT 'NONE'
        COMMENT 'what the heat contract says of reused carbon: ALLOCATED (the buyer answers for it), WASTE or NONE' AFTER level,
    ADD COLUMN IF NOT EXISTS meter_uncertainty_uj Int64 DEFAULT 0
        COMMENT 'standard uncertainty of it_uj from the meter, µJ; 0 on a line with energy: not stated' AFTER embodied_ug,
    ADD COLUMN IF NOT EXISTS idle_uncertainty_uj Int64 DEFAULT 0
        COMMENT 'standard uncertainty of it_uj from the idle power, with its sign, µJ' AFTER meter_uncertainty_uj,
    ADD COLUMN IF NOT EXISTS share_uncertainty_uj Int64 DEFAULT 0
        COMMENT 'standard uncertainty of it_uj from the sharing of the dynamic part, µJ' AFTER idle_uncertainty_uj,
    ADD COLUMN IF NOT EXISTS sampling_uncertainty_uj Int64 DEFAULT 0
        COMMENT 'standard uncertainty of it_uj from the sampling of power, µJ' AFTER share_uncertainty_uj,
    ADD COLUMN IF NOT EXISTS allocated_ug Int64 ALIAS if(heat_claim = 'ALLOCATED', reused_ug, 0)
        COMMENT 'part of reused_ug that the buyer of the heat answers for by contract, µg CO2e; derived',
    ADD COLUMN IF NOT EXISTS net_ug Int64 ALIAS gross_ug - if(heat_claim = 'ALLOCATED', reused_ug, 0)
        COMMENT 'carbon to report after the heat contract: gross_ug less allocated_ug, µg CO2e; derived',
    ADD COLUMN IF NOT EXISTS avoided_net_ug Int64 ALIAS displaced_ug - if(heat_claim = 'ALLOCATED', reused_ug, 0)
        COMMENT 'memo: displaced_ug less allocated_ug, may be negative, µg CO2e; derived';
