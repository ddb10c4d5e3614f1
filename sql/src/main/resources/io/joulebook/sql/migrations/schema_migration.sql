-- schema_migration: which steps of the schema have been applied.
--
-- Grain        one row per step.
-- Source       'joulebook migrate'.
-- Replays      a step noted twice collapses on merge.
-- Read it      with FINAL.

CREATE TABLE IF NOT EXISTS ${database}.schema_migration
(
    number     UInt32               COMMENT 'number of the step, from 1',
    name       String               COMMENT 'what the step makes',
    checksum   String               COMMENT 'SHA-256 of the file that was applied, hex',
    applied_at DateTime64(3, 'UTC') COMMENT 'when it was applied, UTC'
)
ENGINE = ReplacingMergeTree
ORDER BY number
COMMENT 'Steps of the schema that have been applied';
