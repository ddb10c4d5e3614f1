package io.joulebook.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.joulebook.avro.MeterReading;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

final class PublisherTest {

    private static final Instant TEN = Instant.parse("2025-01-15T10:00:00Z");

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void readingGoesToItsTopicUnderItsNode() throws Exception {
        register();
        MockProducer<String, byte[]> broker = producer(Acknowledging.AT_ONCE);
        MeterReading heartbeat = heartbeat();

        try (Publisher publisher = Publisher.over(broker, registry)) {
            publisher.publish(heartbeat);
        }

        ProducerRecord<String, byte[]> sent = broker.history().get(0);
        assertThat(sent.topic()).isEqualTo(Topics.METER_READINGS.name());
        assertThat(sent.key()).isEqualTo("n1");
        assertThat(WireDeserializer.of(Topics.METER_READINGS, registry).read(sent.value()))
                .isEqualTo(heartbeat);
    }

    @Test
    void countsTellSentFromAcknowledged() throws Exception {
        register();
        MockProducer<String, byte[]> broker = producer(Acknowledging.WHEN_TOLD);
        Publisher publisher = Publisher.over(broker, registry);

        publisher.publish(heartbeat());
        publisher.publish(Rejections.ofLine("usage.csv", 7, "MALFORMED_CSV", "cpu_ns = 'x'", "n1,x"));
        broker.completeNext();

        assertThat(publisher.published().topics().keySet())
                .containsExactly(Topics.METER_READINGS.name(), Topics.REJECTED.name());
        assertThat(publisher.published().total().sent()).isEqualTo(2);
        assertThat(publisher.published().total().acknowledged()).isEqualTo(1);
        assertThat(publisher.published().total().bytes()).isPositive();
    }

    @Test
    void failedSendComesOutOfTheNextCall() throws Exception {
        register();
        MockProducer<String, byte[]> broker = producer(Acknowledging.WHEN_TOLD);
        Publisher publisher = Publisher.over(broker, registry);
        publisher.publish(heartbeat());

        broker.errorNext(new TimeoutException("120000 ms have passed"));

        assertThatThrownBy(publisher::flush)
                .isInstanceOf(PublishException.class)
                .hasMessageContaining(Topics.METER_READINGS.name())
                .hasMessageContaining("120000 ms have passed");
        assertThatThrownBy(() -> publisher.publish(heartbeat())).isInstanceOf(PublishException.class);
        assertThatThrownBy(publisher::close).isInstanceOf(PublishException.class);
    }

    @Test
    void missingSchemaNamesTheCure() {
        MockProducer<String, byte[]> broker = producer(Acknowledging.AT_ONCE);

        assertThatThrownBy(() -> Publisher.over(broker, registry))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("energy.meter.reading.v1-value")
                .hasMessageContaining("./joulebook migrate");
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void missingRegistryNamesTheCure() {
        Schemas schemas = new Schemas(
                KafkaOptions.of("127.0.0.1:1", "http://127.0.0.1:1").registryClient(), "http://127.0.0.1:1");

        assertThatThrownBy(() -> schemas.outlet(Topics.METER_READINGS))
                .isInstanceOfSatisfying(PublishException.class, fault -> assertThat(fault.getExitCode())
                        .isEqualTo(3))
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("./joulebook up");
    }

    @Test
    void missingBrokerNamesTheCure() {
        PublishException fault =
                Faults.noBroker("127.0.0.1:9092", Duration.ofSeconds(10), new TimeoutException("no node"));

        assertThat(fault).hasMessageContaining("127.0.0.1:9092").hasMessageContaining("./joulebook up");
    }

    @Test
    void promisesCannotBeOverridden() {
        Map<String, Object> config = ProducerSettings.over(Map.of("acks", "1", "linger.ms", "5"));

        assertThat(config).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
        assertThat(config).containsEntry("linger.ms", "5").containsEntry("compression.type", "lz4");
    }

    @Test
    void longPayloadIsCutAndItsLengthKept() {
        String line = "x".repeat(Rejections.MAX_PAYLOAD_BYTES + 1);

        assertThat(Rejections.ofLine("usage.csv", 1, "MALFORMED_CSV", "too long", line)
                        .getPayload()
                        .remaining())
                .isEqualTo(Rejections.MAX_PAYLOAD_BYTES);
        assertThat(Rejections.ofLine("usage.csv", 1, "MALFORMED_CSV", "too long", line)
                        .getPayloadBytes())
                .isEqualTo(Rejections.MAX_PAYLOAD_BYTES + 1L);
    }

    private static MeterReading heartbeat() {
        return MeterReading.newBuilder()
                .setNode("n1")
                .setTime(TEN)
                .setBootId("b1")
                .setSequence(0)
                .setMeters(List.of())
                .build();
    }

    private void register() throws IOException, RestClientException {
        for (Topic<?> topic : Topics.all()) {
            registry.register(topic.subject(), new AvroSchema(topic.schema()));
        }
    }

    /** When the stand-in for the broker confirms. */
    private enum Acknowledging {
        AT_ONCE,
        WHEN_TOLD
    }

    private static MockProducer<String, byte[]> producer(Acknowledging when) {
        return new MockProducer<>(
                when == Acknowledging.AT_ONCE, null, new StringSerializer(), new ByteArraySerializer());
    }
}
