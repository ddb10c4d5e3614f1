-- V035  ledger_evidence: what every revision of a node-window was calculated from.
--
-- Grain        one row per node, window, revision and part: what is too much for one record comes in several.
-- Source       topic ledger.evidence.v1, written by the sink and by nobody else.
-- Units        Times: UTC; a window is [window_start, window_end).
-- Holds        payload is the value of the record as it came: magic, schema id, Avro. Whoever reads it needs the schema
--              registry, which must be kept as long as this table.
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  evidence of a later revision is another row; older ones stay, as the figures do.
-- Read it      with FINAL; a revision's evidence is whole if there are as many rows as parts says.
-- Kept         for ever: there is no TTL. With 'sink --archive omit' it stays empty.
-- Undo         DROP TABLE ledger_evidence; the topic can fill it again as far as the broker has kept it.

CREATE TABLE IF NOT EXISTS ledger_evidence
(
    node            LowCardinality(String) COMMENT 'node id, as the inventory has it',
    window_start    DateTime64(6, 'UTC')   COMMENT 'start of the window, inclusive, UTC',
    window_end      DateTime64(6, 'UTC')   COMMENT 'end of the window, exclusive, UTC',
    revision        UInt32                 COMMENT 'revision that was calculated from it',
    cause           LowCardinality(String) COMMENT 'why that revision exists: FIRST, or what was corrected',
    part            UInt16                 COMMENT 'number of this record, from 0',
    parts           UInt16                 COMMENT 'number of records that make up the evidence',
    payload         String                 COMMENT 'value of the record as it came, schema id included; bytes' CODEC(ZSTD(3)),
    kafka_partition Int32                  COMMENT 'partition of ledger.evidence.v1 it was read from',
    kafka_offset    Int64                  COMMENT 'offset of ledger.evidence.v1 it was read from',
    appended_at     DateTime64(3, 'UTC')   COMMENT 'when the broker took the record, UTC',

    payload_base64  String ALIAS base64Encode(payload) COMMENT 'payload as text, for readers that take no bytes; derived'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(window_start)
ORDER BY (node, window_start, revision, part)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What each revision of a node-window was calculated from, as the records came';
