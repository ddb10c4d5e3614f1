package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.joulebook.avro.EvidenceUsage;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.SitePower;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger was calculated from, laid out as rows. */
final class ArchiveRowsTest {

    private static final Instant START = SinkWindows.START;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final RecordRows recordRows = new RecordRows(registry);

    @BeforeEach
    void register() throws IOException, RestClientException {
        for (Topic<?> topic : Topics.all()) {
            registry.register(topic.subject(), new AvroSchema(topic.schema()));
        }
    }

    @Test
    void evidenceKeepsItsBytesAndWhatFindsThem() {
        ConsumerRecord<byte[], byte[]> record = record(Topics.EVIDENCE, "n1", evidence(2, 3));

        Rows rows = recordRows.of(List.of(record));

        assertThat(row(rows, LedgerTable.EVIDENCE))
                .containsEntry("node", "n1")
                .containsEntry("window_start", START)
                .containsEntry("window_end", START.plusSeconds(60))
                .containsEntry("revision", 4)
                .containsEntry("cause", "LATE_SAMPLE")
                .containsEntry("part", 2)
                .containsEntry("parts", 3)
                .containsEntry("payload", record.value())
                .containsEntry("kafka_partition", 1)
                .containsEntry("kafka_offset", 6L)
                .containsEntry("appended_at", Instant.ofEpochMilli(1006));
        assertThat(rows.windows()).isZero();
        assertThat(rows.undecodable()).isZero();
    }

    @Test
    void evidenceThatTheTableCannotHoldIsRejectedAndTheSinkGoesOn() {
        WindowEvidence farAway = evidence(0, 1);
        farAway.setWindowEnd(Instant.parse("9999-01-01T00:00:00Z"));
        WindowEvidence negative = evidence(0, 1);
        negative.setRevision(-1);

        Rows rows = recordRows.of(List.of(
                record(Topics.EVIDENCE, "n1", evidence(3, 3)),
                record(Topics.EVIDENCE, "n1", farAway),
                record(Topics.EVIDENCE, "n1", negative)));

        assertThat(rows.of(LedgerTable.EVIDENCE)).isEmpty();
        assertThat(rows.undecodable()).isEqualTo(3);
        assertThat(row(rows, LedgerTable.REJECTED)).containsEntry("reason", "UNUSABLE_EVIDENCE");
        assertThat(row(rows, LedgerTable.REJECTED).get("message"))
                .asString()
                .contains("n1 " + START)
                .contains("part 3 of 3");
    }

    @Test
    void unreadableReferenceIsRejectedAndTheSinkGoesOn() {
        Rows rows = recordRows.of(List.of(
                SinkRecords.of(Topics.NODE_PROFILES.name(), 0, 4, 1004, new byte[] {9, 9}),
                record(Topics.SITE_PROFILES, "s1", site(5))));

        assertThat(row(rows, LedgerTable.REJECTED)).containsEntry("reason", "NOT_ARCHIVED");
        assertThat(rows.of(LedgerTable.REFERENCE)).hasSize(1);
    }

    @Test
    void wholeStateRecordIsNamedAsEvidenceNamesIt() {
        ConsumerRecord<byte[], byte[]> record = record(Topics.SITE_PROFILES, "s1", site(5));

        assertThat(row(recordRows.of(List.of(record)), LedgerTable.REFERENCE))
                .containsEntry("topic", "site.profile.v1")
                .containsEntry("key", "s1")
                .containsEntry("revision", 5L)
                .containsEntry("valid_from", Instant.EPOCH)
                .containsEntry("valid_to", Instant.EPOCH)
                .containsEntry("kind", "")
                .containsEntry("payload", record.value())
                .containsEntry("payload_bytes", (long) record.value().length)
                .hasEntrySatisfying("sha256", sha256 -> assertThat(sha256)
                        .asString()
                        .isEqualTo(sha256Of(record.value()))
                        .hasSize(64));
    }

    @Test
    void intensityHasItsIntervalAndItsKind() {
        GridIntensity intensity = intensity(Instant.parse("2026-03-01T13:00:00Z"));

        assertThat(row(recordRows.of(List.of(record(Topics.GRID_INTENSITIES, "FR", intensity))), LedgerTable.REFERENCE))
                .containsEntry("key", "FR")
                .containsEntry("revision", 3L)
                .containsEntry("valid_from", START)
                .containsEntry("valid_to", Instant.parse("2026-03-01T13:00:00Z"))
                .containsEntry("kind", "RESIDUAL");
    }

    @Test
    void onsitePowerHasItsInterval() {
        SitePower power = new SitePower(
                "FR", "s1", START, START.plusSeconds(900), 10L, 4L, 45_000L, 0L, 0L, 1_000_000L, START, "ems", 2L);

        assertThat(row(recordRows.of(List.of(record(Topics.SITE_POWER, "FR", power))), LedgerTable.REFERENCE))
                .containsEntry("topic", "site.power.v1")
                .containsEntry("key", "FR")
                .containsEntry("revision", 2L)
                .containsEntry("valid_from", START)
                .containsEntry("valid_to", START.plusSeconds(900))
                .containsEntry("kind", "");
    }

    /** A factor may be published with an end that stands for no end. */
    @Test
    void intervalWithoutEndEndsWithTheColumn() {
        GridIntensity intensity = intensity(Instant.parse("9999-12-31T00:00:00Z"));

        assertThat(row(recordRows.of(List.of(record(Topics.GRID_INTENSITIES, "FR", intensity))), LedgerTable.REFERENCE))
                .containsEntry("valid_to", Instant.parse("2299-12-31T23:59:59.999999Z"));
    }

    @Test
    void archiveThatIsOmittedIsNotRead() {
        assertThat(SinkTopics.of(Archive.omit))
                .containsExactly("ledger.window.v1", "ledger.loop.window.v1", "ledger.rejected.v1");
        assertThat(SinkTopics.of(Archive.keep))
                .containsAll(SinkTopics.of(Archive.omit))
                .contains("ledger.evidence.v1", "energy.node.profile.v1", "energy.workload.assignment.v1")
                .contains("site.profile.v1", "carbon.grid.intensity.v1", "site.power.v1")
                .hasSize(9);
    }

    static WindowEvidence evidence(int part, int parts) {
        EvidenceUsage usage = new EvidenceUsage();
        EvidenceUsage.getClassSchema().getFields().forEach(field -> usage.put(field.pos(), List.of()));
        return WindowEvidence.newBuilder()
                .setNode("n1")
                .setWindowStart(START)
                .setWindowEnd(START.plusSeconds(60))
                .setRevision(4)
                .setCause("LATE_SAMPLE")
                .setPart(part)
                .setParts(parts)
                .setFlags(List.of())
                .setBoots(List.of())
                .setMeters(List.of())
                .setUsage(usage)
                .setIntensities(List.of())
                .setSiteTerms(List.of())
                .setHeatContracts(List.of())
                .setReferences(List.of())
                .build();
    }

    private static SiteProfile site(long revision) {
        return new SiteProfile("s1", revision, START, List.of());
    }

    private static GridIntensity intensity(Instant to) {
        return new GridIntensity(
                "FR",
                START,
                to,
                45_000L,
                IntensityKind.RESIDUAL,
                IntensityBoundary.LIFECYCLE,
                IntensityStatus.MEASURED,
                "issuing body",
                START,
                3L,
                0L);
    }

    private <T extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(Topic<T> topic, String key, T value) {
        byte[] bytes = WireSerializer.of(topic, registry).bytes(value);
        return SinkRecords.of(topic.name(), 1, 6, 1006, key, bytes);
    }

    private static String sha256Of(byte[] value) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(value));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> row(Rows rows, LedgerTable table) {
        List<@Nullable Object> values = Arrays.asList(rows.of(table).get(0));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int column = 0; column < values.size(); column++) {
            row.put(table.columns().get(column), values.get(column));
        }
        return row;
    }
}
