package io.joulebook.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.Quality;
import io.joulebook.avro.SiteProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our serdes and Confluent's own read each other. */
final class WireFormatTest {

    private static final Map<String, String> CONFIG =
            Map.of("schema.registry.url", "mock://wire", "specific.avro.reader", "true");
    private static final String TOPIC = Topics.METER_READINGS.name();

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @BeforeEach
    void registerSchemas() {
        Contracts.registerSchemas(registry);
    }

    @Test
    void confluentReadsWhatWeWrite() {
        byte[] bytes = WireSerializer.of(Topics.METER_READINGS, registry).bytes(reading());

        try (KafkaAvroDeserializer confluent = new KafkaAvroDeserializer(registry, CONFIG)) {
            assertThat(confluent.deserialize(TOPIC, bytes)).isEqualTo(reading());
        }
    }

    @Test
    void weReadWhatConfluentWrites() {
        try (KafkaAvroSerializer confluent = new KafkaAvroSerializer(registry, CONFIG)) {
            byte[] bytes = confluent.serialize(TOPIC, reading());

            assertThat(WireDeserializer.of(Topics.METER_READINGS, registry).read(bytes))
                    .isEqualTo(reading());
        }
    }

    @Test
    void bothWriteTheSameBytes() {
        try (KafkaAvroSerializer confluent = new KafkaAvroSerializer(registry, CONFIG)) {
            assertThat(WireSerializer.of(Topics.METER_READINGS, registry).bytes(reading()))
                    .isEqualTo(confluent.serialize(TOPIC, reading()));
        }
    }

    @Test
    void anotherRecordIsRefusedByName() {
        byte[] bytes = WireSerializer.of(Topics.SITE_PROFILES, registry)
                .bytes(new SiteProfile("s", 1L, Instant.EPOCH, List.of()));

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() ->
                        WireDeserializer.of(Topics.METER_READINGS, registry).read(bytes))
                .withMessageContaining("SiteProfile, expected io.joulebook.avro.MeterReading");
    }

    @Test
    void aRecordCutShortIsRefused() {
        byte[] bytes = WireSerializer.of(Topics.METER_READINGS, registry).bytes(reading());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 3);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() ->
                        WireDeserializer.of(Topics.METER_READINGS, registry).read(cut))
                .withMessageContaining("Not a MeterReading of schema");
    }

    @Test
    void aRecordWithBytesLeftOverIsRefused() {
        byte[] bytes = WireSerializer.of(Topics.METER_READINGS, registry).bytes(reading());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() ->
                        WireDeserializer.of(Topics.METER_READINGS, registry).read(longer))
                .withMessageContaining("left over");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> WireDeserializer.of(Topics.METER_READINGS, registry)
                        .read(new byte[] {'{', '"', 'a', '"', ':', '1', '}'}))
                .withMessageContaining("magic 0");
    }

    /** Whoever reads a topic goes on after such a record; any other exception would end a stream's thread, for ever. */
    @Test
    void recordWithAFalseByteIsReadOrRefusedAndNothingElse() {
        byte[] right = WireSerializer.of(Topics.METER_READINGS, registry).bytes(reading());
        WireDeserializer<MeterReading> reader = WireDeserializer.of(Topics.METER_READINGS, registry);
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = right.clone();
            bytes[WireFormat.HEADER_BYTES + random.nextInt(bytes.length - WireFormat.HEADER_BYTES)] =
                    (byte) random.nextInt(256);
            bytes[WireFormat.HEADER_BYTES + random.nextInt(bytes.length - WireFormat.HEADER_BYTES)] =
                    (byte) random.nextInt(256);
            try {
                reader.read(bytes);
            } catch (SerializationException e) {
                assertThat(e).hasMessageStartingWith("Not a MeterReading of schema");
            } catch (RuntimeException e) {
                throw new AssertionError("Seed " + seed, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000_000L, 500_000_000L, 2_147_483_000L, Long.MAX_VALUE, -5_000_000L, Long.MIN_VALUE})
    void claimsThatNoRecordCanHoldAreRefused(long claimed) throws IOException {
        WireDeserializer<MeterReading> reader = WireDeserializer.of(Topics.METER_READINGS, registry);

        for (byte[] record : List.of(readingWithMeters(claimed), readingOfNode(claimed))) {
            assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> reader.read(record));
        }
    }

    private byte[] readingWithMeters(long claimed) throws IOException {
        ByteArrayOutputStream bytes = header();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeString("n1");
        encoder.writeLong(0);
        encoder.writeString("boot");
        encoder.writeLong(7);
        encoder.writeIndex(0);
        encoder.writeLong(claimed);
        return bytes.toByteArray();
    }

    private byte[] readingOfNode(long claimed) throws IOException {
        ByteArrayOutputStream bytes = header();
        EncoderFactory.get().directBinaryEncoder(bytes, null).writeLong(claimed);
        return bytes.toByteArray();
    }

    private ByteArrayOutputStream header() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(WireSerializer.of(Topics.METER_READINGS, registry).bytes(reading()), 0, WireFormat.HEADER_BYTES);
        return bytes;
    }

    private static MeterReading reading() {
        return new MeterReading(
                "n1",
                Instant.parse("2025-01-15T10:00:00.123456Z"),
                "boot",
                7L,
                null,
                List.of(new MeterValue(
                        "wall", MeterKind.COUNTER, MeterDomain.WALL, 42L, 0L, 10_000L, Quality.MEASURED)));
    }
}
