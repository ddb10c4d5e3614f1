-- V014  data_dictionary: what every column of the ledger means, with its unit.
--
-- Grain        one row per table or view and column.
-- Source       the comments in the schema itself.
-- Undo         DROP VIEW data_dictionary.

CREATE OR REPLACE VIEW data_dictionary
(
    relation    String COMMENT 'table or view',
    position    UInt64 COMMENT 'place of the column, from 1',
    column_name String COMMENT 'column',
    column_type String COMMENT 'type in ClickHouse',
    derived     UInt8  COMMENT '1: computed from other columns when read; 0: stored, or of a view',
    meaning     String COMMENT 'what it is, with its unit'
)
AS SELECT
    c.table AS relation,
    c.position AS position,
    c.name AS column_name,
    c.type AS column_type,
    c.default_kind = 'ALIAS' AS derived,
    c.comment AS meaning
FROM system.columns AS c
WHERE c.database = '${database}'
ORDER BY relation, position;
