-- V015  segment_heat_and_uncertainty: ledger_segment also says who answers for reused carbon, and how sure its factors are.
--
-- Grain        as ledger_segment: one row per node, window, revision and segment.
-- Source       topic ledger.window.v1, written by the sink and by nobody else.
-- Units        *_uncertainty_ppm: relative standard uncertainty, millionths of the factor.
-- Holds        figures that can be.                                    checks/uncertainty_is_plausible.sql
-- Replays      rows from before this step have the defaults: no claim, and 0 for an uncertainty that was not stated.
-- Undo         ALTER TABLE ledger_segment DROP COLUMN of each; the topic can fill the table again.

ALTER TABLE ledger_segment
    ADD COLUMN IF NOT EXISTS heat_claim LowCardinality(String) DEFAULT 'NONE'
        COMMENT 'what the heat contract says of reused carbon: ALLOCATED (the buyer answers for it), WASTE or NONE' AFTER heat_loop,
    ADD COLUMN IF NOT EXISTS pue_uncertainty_ppm Int64 DEFAULT 0
        COMMENT 'relative standard uncertainty of the PUE, ppm; 0: not stated' AFTER pue_ppm,
    ADD COLUMN IF NOT EXISTS intensity_uncertainty_ppm Int64 DEFAULT 0
        COMMENT 'relative standard uncertainty of the intensity, ppm; 0: not stated' AFTER intensity_revision;
