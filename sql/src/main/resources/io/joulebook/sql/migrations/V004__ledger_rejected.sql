-- V004  ledger_rejected: records that could not be used, with reason, place and payload.
--
-- Grain        one row per rejected record: the topic, partition and offset it was published at.
-- Source       topic ledger.rejected.v1, written by the sink; and what the sink itself cannot read in the ledger's own
--              topics, under the place of that record.
-- Units        payload_bytes: bytes. Times: UTC.
-- Holds        nothing is dropped silently: what is not in the ledger is here.
-- Replays      a batch sent twice is dropped by its token; a row that gets through twice collapses on merge.
-- Corrections  none: a rejection is a fact.
-- Read it      with FINAL.
-- Undo         DROP TABLE ledger_rejected; the topic can fill it again.

CREATE TABLE IF NOT EXISTS ledger_rejected
(
    kafka_topic      LowCardinality(String)         COMMENT 'topic the rejection was read from',
    kafka_partition  Int32                          COMMENT 'partition the rejection was read from',
    kafka_offset     Int64                          COMMENT 'offset the rejection was read from',
    appended_at      DateTime64(3, 'UTC')           COMMENT 'when the broker took the rejection, UTC',
    source           String                         COMMENT 'node, zone, site, loop, topic or file it is about',
    reason           LowCardinality(String)         COMMENT 'code, e.g. LATE, UNDECODABLE, NO_PROFILE',
    message          String                         COMMENT 'what, which value, where, what was expected',
    origin_topic     LowCardinality(String)         COMMENT 'topic, or file, the refused record came from',
    origin_partition Int32                          COMMENT 'partition it came from; -1 for a file',
    origin_offset    Int64                          COMMENT 'offset, or line number, it came from',
    event_time       Nullable(DateTime64(6, 'UTC')) COMMENT 'event time of the refused record, UTC; NULL: could not be read',
    payload_base64   String                         COMMENT 'the refused record as it came, cut at 64 KiB, in Base64',
    payload_bytes    Int64                          COMMENT 'length of the refused record as it came, bytes',

    payload          String ALIAS base64Decode(payload_base64) COMMENT 'the refused record as it came, cut at 64 KiB; derived'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(appended_at)
ORDER BY (kafka_topic, kafka_partition, kafka_offset)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Records that could not be used, with reason, place and payload';
