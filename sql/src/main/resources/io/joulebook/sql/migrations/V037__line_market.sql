-- V037  line_market: ledger_line also says what each tenant's energy comes to by the contracts for it.
--
-- Grain        as ledger_line: one row per node, window, revision, segment and tenant.
-- Source       topic ledger.window.v1, written by the sink and by nobody else.
-- Units        market_ug: whole micrograms of CO2e.
-- Holds        per segment: sum(market_ug) = market_ug of ledger_segment.   checks/market_adds_up.sql
--              It stands beside gross_ug, which is location-based: two answers to two questions, never netted, never added.
-- Replays      rows from before this step have 0, and their segment says NONE.
-- Undo         ALTER TABLE ledger_line DROP COLUMN market_ug; the topic can fill the table again.

ALTER TABLE ledger_line
    ADD COLUMN IF NOT EXISTS market_ug Int64 DEFAULT 0
        COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it' AFTER sampling_uncertainty_uj;
