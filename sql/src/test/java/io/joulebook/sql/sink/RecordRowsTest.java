package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.schemas.RegistryUnavailableException;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordRowsTest {

    private static final String WINDOWS = Topics.LEDGER_WINDOWS.name();
    private static final String REJECTED = Topics.REJECTED.name();

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final RecordRows recordRows = new RecordRows(registry);

    @BeforeEach
    void register() throws IOException, RestClientException {
        registry.register(Topics.LEDGER_WINDOWS.subject(), new AvroSchema(Topics.LEDGER_WINDOWS.schema()));
        registry.register(Topics.LOOP_WINDOWS.subject(), new AvroSchema(Topics.LOOP_WINDOWS.schema()));
        registry.register(Topics.REJECTED.subject(), new AvroSchema(Topics.REJECTED.schema()));
    }

    @Test
    void windowBecomesALineATenantOneSegmentAndAMeter() {
        Rows rows = recordRows.of(List.of(window(7, SinkWindows.window("n1", "a", "b"))));

        assertThat(rows.windows()).isEqualTo(1);
        assertThat(rows.of(LedgerTable.LINE)).hasSize(2);
        assertThat(rows.of(LedgerTable.SEGMENT)).hasSize(1);
        assertThat(rows.of(LedgerTable.METER)).hasSize(1);
        assertThat(rows.of(LedgerTable.REJECTED)).isEmpty();
    }

    @Test
    void everyFigureLandsInItsColumn() {
        Rows rows = recordRows.of(List.of(window(7, SinkWindows.window("n1", "a"))));
        Map<String, @Nullable Object> line = row(rows, LedgerTable.LINE);
        Map<String, @Nullable Object> segment = row(rows, LedgerTable.SEGMENT);

        assertThat(line)
                .containsEntry("node", "n1")
                .containsEntry("revision", 3)
                .containsEntry("segment_start", SinkWindows.START)
                .containsEntry("cpu_ns", 101L)
                .containsEntry("dynamic_package_uj", 102L)
                .containsEntry("alternative_package_uj", 106L)
                .containsEntry("idle_uj", 107L)
                .containsEntry("gross_ug", 109L)
                .containsEntry("embodied_ug", 113L)
                .containsEntry("heat_claim", "ALLOCATED")
                .containsEntry("meter_uncertainty_uj", 114L)
                .containsEntry("idle_uncertainty_uj", 115L)
                .containsEntry("share_uncertainty_uj", 116L)
                .containsEntry("sampling_uncertainty_uj", 117L)
                .containsEntry("market_ug", 118L);
        assertThat(segment)
                .containsEntry("supersedes", 2)
                .containsEntry("heat_loop", "loop")
                .containsEntry("wall_uj", 201L)
                .containsEntry("platform_idle_uj", 209L)
                .containsEntry("overhead_uj", 210L)
                .containsEntry("pue_ppm", 211L)
                .containsEntry("heat_claim", "ALLOCATED")
                .containsEntry("pue_uncertainty_ppm", 216L)
                .containsEntry("intensity_uncertainty_ppm", 217L)
                .containsEntry("intensity_mg_per_kwh", 212L)
                .containsEntry("intensity_published_at", SinkWindows.START.minusSeconds(60))
                .containsEntry("embodied_ug", 215L)
                .containsEntry("line_count", 1)
                .containsEntry("market_ug", 218L)
                .containsEntry("market_mg_per_kwh", 219L)
                .containsEntry("market_kind", "RESIDUAL")
                .containsEntry("market_boundary", "LIFECYCLE")
                .containsEntry("market_status", "ESTIMATED")
                .containsEntry("market_source", "issuing body")
                .containsEntry("market_published_at", SinkWindows.START.minusSeconds(120))
                .containsEntry("market_revision", 220L)
                .containsEntry("market_uncertainty_ppm", 221L)
                .containsEntry("kafka_offset", 7L)
                .containsEntry("appended_at", Instant.ofEpochMilli(1007));
    }

    @Test
    void undecodableRecordIsKeptAndTheSinkGoesOn() {
        Rows rows = recordRows.of(List.of(
                SinkRecords.of(WINDOWS, 0, 4, 1004, new byte[] {9, 9}), window(5, SinkWindows.window("n1", "a"))));
        Map<String, @Nullable Object> rejected = row(rows, LedgerTable.REJECTED);

        assertThat(rows.windows()).isEqualTo(1);
        assertThat(rows.undecodable()).isEqualTo(1);
        assertThat(rejected)
                .containsEntry("kafka_topic", WINDOWS)
                .containsEntry("kafka_offset", 4L)
                .containsEntry("reason", "UNDECODABLE")
                .containsEntry("payload_base64", "CQk=")
                .containsEntry("payload_bytes", 2L);
        assertThat(rejected.get("message")).asString().contains("expected magic 0");
    }

    @Test
    void heatAccountBecomesARowOfTheLoop() {
        byte[] value = WireSerializer.of(Topics.LOOP_WINDOWS, registry).bytes(SinkWindows.loop("boiler"));

        Rows rows = recordRows.of(List.of(SinkRecords.of(Topics.LOOP_WINDOWS.name(), 1, 6, 1006, value)));

        assertThat(rows.windows()).isZero();
        assertThat(rows.undecodable()).isZero();
        assertThat(row(rows, LedgerTable.LOOP))
                .containsEntry("heat_loop", "boiler")
                .containsEntry("window_start", SinkWindows.START)
                .containsEntry("revision", 1)
                .containsEntry("site", "site")
                .containsEntry("delivered_uj", 401L)
                .containsEntry("carry_in_uj", 402L)
                .containsEntry("facility_uj", 403L)
                .containsEntry("credited_uj", 404L)
                .containsEntry("carry_out_uj", 405L)
                .containsEntry("lapsed_uj", 406L)
                .containsEntry("erf_ppm", 407L)
                .containsEntry("displaced_ug", 408L)
                .containsEntry("displaced_mg_per_kwh", 409L)
                .containsEntry("boiler_efficiency_ppm", 410L)
                .containsEntry("register_uj", 411L)
                .containsEntry("node_count", 412)
                .containsEntry("kafka_partition", 1)
                .containsEntry("kafka_offset", 6L);
    }

    @Test
    void windowWithoutSegmentsIsRejectedAsItWouldVanish() {
        LedgerWindow empty = SinkWindows.window("n1", "a");
        empty.getSegments().clear();

        Rows rows = recordRows.of(List.of(window(5, empty)));

        assertThat(rows.windows()).isZero();
        assertThat(row(rows, LedgerTable.REJECTED)).containsEntry("reason", "EMPTY_WINDOW");
    }

    @Test
    void rejectedRecordKeepsItsOrigin() {
        byte[] payload = {0, -1, 7};
        RejectedRecord rejected = new RejectedRecord(
                "n1", "LATE", "too late", "energy.meter.reading.v1", 2, 77L, null, ByteBuffer.wrap(payload), 3L);
        byte[] value = WireSerializer.of(Topics.REJECTED, registry).bytes(rejected);

        Rows rows = recordRows.of(List.of(SinkRecords.of(REJECTED, 1, 6, 1006, value)));

        assertThat(rows.undecodable()).isZero();
        assertThat(row(rows, LedgerTable.REJECTED))
                .containsEntry("kafka_offset", 6L)
                .containsEntry("origin_offset", 77L)
                .containsEntry("origin_partition", 2)
                .containsEntry("event_time", null)
                .containsEntry("payload_base64", "AP8H");
    }

    @Test
    void registryThatIsAwayIsNoFaultOfTheRecord() {
        RecordRows withoutRegistry = new RecordRows(new MockSchemaRegistryClient() {
            @Override
            public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused");
            }
        });

        assertThatThrownBy(() -> withoutRegistry.of(List.of(window(5, SinkWindows.window("n1", "a")))))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private ConsumerRecord<byte[], byte[]> window(long offset, LedgerWindow window) {
        byte[] value = WireSerializer.of(Topics.LEDGER_WINDOWS, registry).bytes(window);
        return SinkRecords.of(WINDOWS, 0, offset, 1000 + offset, value);
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
