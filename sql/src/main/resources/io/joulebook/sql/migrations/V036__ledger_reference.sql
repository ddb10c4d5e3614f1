-- V036  ledger_reference: every profile, assignment, site and intensity that was ever published.
--
-- Grain        one row per topic, key and content: the same bytes published again are the same row.
-- Source       topics energy.node.profile.v1, energy.workload.assignment.v1, site.profile.v1 and carbon.grid.intensity.v1,
--              written by the sink and by nobody else. Compacted topics forget: what was superseded before the sink
--              read it for the first time is not here.
-- Units        payload_bytes: bytes. Times: UTC; an interval is [valid_from, valid_to).
-- Holds        sha256 is that of payload: evidence names a record by topic, key, revision and sha256.
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  a later revision is another row; older ones stay.
-- Read it      with FINAL.
-- Kept         for ever: there is no TTL. With 'sink --archive omit' it stays empty.
-- Undo         DROP TABLE ledger_reference; the topics fill it again with what they have kept.

CREATE TABLE IF NOT EXISTS ledger_reference
(
    topic           LowCardinality(String) COMMENT 'topic it was published on',
    key             String                 COMMENT 'its key there: node, site or zone',
    revision        Int64                  COMMENT 'its revision; of a key''s records the highest holds',
    sha256          String                 COMMENT 'SHA-256 of the value as it came, hex',
    valid_from      DateTime64(6, 'UTC')   COMMENT 'start of an intensity''s interval, inclusive, UTC; 1970 for other records',
    valid_to        DateTime64(6, 'UTC')   COMMENT 'end of an intensity''s interval, exclusive, UTC; 1970 for other records',
    kind            LowCardinality(String) COMMENT 'kind of an intensity, e.g. AVERAGE; empty for other records',
    payload         String                 COMMENT 'value of the record as it came, schema id included; bytes' CODEC(ZSTD(3)),
    payload_bytes   Int64                  COMMENT 'length of payload, bytes',
    kafka_partition Int32                  COMMENT 'partition of the topic it was read from',
    kafka_offset    Int64                  COMMENT 'offset of the topic it was read from',
    appended_at     DateTime64(3, 'UTC')   COMMENT 'when the broker took the record, UTC',

    payload_base64  String ALIAS base64Encode(payload) COMMENT 'payload as text, for readers that take no bytes; derived'
)
ENGINE = ReplacingMergeTree
ORDER BY (topic, key, sha256)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Every reference record that was ever published, as it came';
