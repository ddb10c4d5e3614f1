-- V038  segment_market: ledger_segment also says which market-based factor was applied, and what it comes to.
--
-- Grain        as ledger_segment: one row per node, window, revision and segment.
-- Source       topic ledger.window.v1, written by the sink and by nobody else.
-- Units        market_ug: whole micrograms of CO2e. *_uncertainty_ppm: relative standard uncertainty, millionths.
-- Holds        the factor gives market_ug, to the unit.                     checks/market_follows_intensity.sql
-- Replays      rows from before this step have kind NONE: no factor, and a market_ug of 0 that says nothing.
-- Undo         ALTER TABLE ledger_segment DROP COLUMN of each; the topic can fill the table again.

ALTER TABLE ledger_segment
    ADD COLUMN IF NOT EXISTS market_ug Int64 DEFAULT 0
        COMMENT 'carbon of the facility energy, market-based, µg CO2e; never netted with gross_ug nor added to it' AFTER appended_at,
    ADD COLUMN IF NOT EXISTS market_mg_per_kwh Int64 DEFAULT 0
        COMMENT 'carbon intensity applied, market-based, mg CO2e per kWh' AFTER market_ug,
    ADD COLUMN IF NOT EXISTS market_kind LowCardinality(String) DEFAULT 'NONE'
        COMMENT 'kind of the market-based factor: SUPPLIER, RESIDUAL, AVERAGE where neither is known; NONE: older than the column' AFTER market_mg_per_kwh,
    ADD COLUMN IF NOT EXISTS market_boundary LowCardinality(String) DEFAULT ''
        COMMENT 'boundary of the market-based factor: DIRECT or LIFECYCLE' AFTER market_kind,
    ADD COLUMN IF NOT EXISTS market_status LowCardinality(String) DEFAULT ''
        COMMENT 'status of the market-based factor: MEASURED, ESTIMATED or FALLBACK' AFTER market_boundary,
    ADD COLUMN IF NOT EXISTS market_source LowCardinality(String) DEFAULT ''
        COMMENT 'who published the market-based factor' AFTER market_status,
    ADD COLUMN IF NOT EXISTS market_published_at Nullable(DateTime64(6, 'UTC')) DEFAULT NULL
        COMMENT 'when the market-based factor was published, UTC; NULL: the fallback constant' AFTER market_source,
    ADD COLUMN IF NOT EXISTS market_revision Int64 DEFAULT 0
        COMMENT 'revision of the market-based factor' AFTER market_published_at,
    ADD COLUMN IF NOT EXISTS market_uncertainty_ppm Int64 DEFAULT 0
        COMMENT 'relative standard uncertainty of the market-based factor, ppm; 0: not stated' AFTER market_revision;
