package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.sql.sink.RecordInserts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sink archives comes out of the engine as it went in, byte for byte. */
final class LedgerArchiveTest {

    private static final Instant START = SampleWindows.START;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final LedgerDatabase database = LedgerDatabase.empty();
    private final RecordInserts inserts = new RecordInserts(database.options(), registry);

    @BeforeEach
    void register() throws IOException, RestClientException {
        for (Topic<?> topic : Topics.all()) {
            registry.register(topic.subject(), new AvroSchema(topic.schema()));
        }
    }

    @Test
    void evidenceIsReadBackAsItCame() throws SQLException {
        WindowEvidence evidence = evidence(1, 2, 20_000);
        ConsumerRecord<byte[], byte[]> record = record(Topics.EVIDENCE, "n1", 7, evidence);

        inserts.insert("batch", List.of(record(Topics.EVIDENCE, "n1", 6, evidence(0, 2, 10)), record));

        assertThat(database.rows("SELECT node, window_start, window_end, revision, cause, part, parts, kafka_offset,"
                        + " length(payload) FROM ledger_evidence FINAL WHERE part = 1"))
                .containsExactly(
                        "n1 2026-03-01 12:00:00 2026-03-01 12:01:00 3 LATE_SAMPLE 1 2 7 " + record.value().length);
        byte[] stored = Base64.getDecoder()
                .decode(database.rows("SELECT payload_base64 FROM ledger_evidence FINAL WHERE part = 1")
                        .get(0));
        assertThat(stored).isEqualTo(record.value());
        assertThat(WireDeserializer.of(Topics.EVIDENCE, registry).read(stored)).isEqualTo(evidence);
    }

    @Test
    void evidenceReadAgainInOtherBatchesIsThereOnce() throws SQLException {
        ConsumerRecord<byte[], byte[]> first = record(Topics.EVIDENCE, "n1", 6, evidence(0, 2, 10));
        ConsumerRecord<byte[], byte[]> second = record(Topics.EVIDENCE, "n1", 7, evidence(1, 2, 10));

        inserts.insert("first", List.of(first, second));
        inserts.insert("first", List.of(first, second));
        inserts.insert("second", List.of(second));

        assertThat(database.rows("SELECT count() FROM ledger_evidence")).containsExactly("3");
        assertThat(database.rows("SELECT part FROM ledger_evidence FINAL ORDER BY part"))
                .containsExactly("0", "1");
    }

    @Test
    void everyRevisionOfAProfileIsKeptAndNamedByItsBytes() throws SQLException {
        ConsumerRecord<byte[], byte[]> old = record(Topics.SITE_PROFILES, "pool", 1, site(1));
        ConsumerRecord<byte[], byte[]> same = record(Topics.SITE_PROFILES, "pool", 2, site(1));
        ConsumerRecord<byte[], byte[]> newer = record(Topics.SITE_PROFILES, "pool", 3, site(2));

        inserts.insert("first", List.of(old));
        inserts.insert("second", List.of(same, newer));

        assertThat(database.rows("SELECT topic, key, revision, valid_from, valid_to, kind,"
                        + " sha256 = lower(hex(SHA256(payload))), payload_bytes = length(payload)"
                        + " FROM ledger_reference FINAL ORDER BY revision"))
                .containsExactly(
                        "site.profile.v1 pool 1 1970-01-01 00:00:00 1970-01-01 00:00:00  1 1",
                        "site.profile.v1 pool 2 1970-01-01 00:00:00 1970-01-01 00:00:00  1 1");
        assertThat(database.rows("SELECT payload_base64 FROM ledger_reference FINAL WHERE revision = 2"))
                .containsExactly(Base64.getEncoder().encodeToString(newer.value()));
    }

    @Test
    void revisionHasItsEvidenceOnceAllPartsAreThere() throws SQLException {
        database.with(SampleWindows.window("n1", 0, 3, "a"), SampleWindows.window("n1", 1, 0, "a"));

        inserts.insert("first", List.of(record(Topics.EVIDENCE, "n1", 6, evidence(0, 2, 10))));
        assertThat(database.rows("SELECT * FROM evidence_day")).containsExactly("n1 2026-03-01 2 0 2");

        inserts.insert("second", List.of(record(Topics.EVIDENCE, "n1", 7, evidence(1, 2, 10))));
        assertThat(database.rows("SELECT * FROM evidence_day")).containsExactly("n1 2026-03-01 2 1 1");
    }

    @Test
    void unreadableRecordOfTheArchiveIsKeptAmongTheRejected() throws SQLException {
        inserts.insert("batch", List.of(record(Topics.EVIDENCE.name(), "n1", 5, new byte[] {0, -1, 10, 10})));

        assertThat(database.rows("SELECT origin_topic, origin_offset, reason, payload_base64 FROM ledger_rejected"))
                .containsExactly("ledger.evidence.v1 5 UNDECODABLE AP8KCg==");
    }

    /** Evidence with so many bytes in it that are no text. */
    private static WindowEvidence evidence(int part, int parts, int bytes) {
        byte[] share = new byte[bytes];
        new Random(7).nextBytes(share);
        return SampleEvidence.of("n1", START, Duration.ofMinutes(1), 3, "LATE_SAMPLE")
                .setPart(part)
                .setParts(parts)
                .setHeatShare(ByteBuffer.wrap(share))
                .build();
    }

    private static SiteProfile site(long revision) {
        return new SiteProfile("pool", revision, START, List.of());
    }

    private <T extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(
            Topic<T> topic, String key, long offset, T value) {
        return record(
                topic.name(), key, offset, WireSerializer.of(topic, registry).bytes(value));
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, String key, long offset, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                START.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
