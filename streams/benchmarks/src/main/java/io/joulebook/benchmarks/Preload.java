package io.joulebook.benchmarks;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the topics before anything is measured: lz4, references first, then both streams in event-time order. */
final class Preload {

    /** Partitions of every topic. */
    static final int PARTITIONS = 4;

    /** Where the bare loop writes, so that the ledger holds only what the topology wrote. */
    static final String AGGREGATES = "benchmark.aggregate.v1";

    private final KafkaOptions kafka;
    private final SchemaRegistryClient registry;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Preload(KafkaOptions kafka) {
        this.kafka = kafka;
        this.registry = kafka.registryClient();
    }

    /** Creates topics and schemas. */
    void deploy() {
        try (Admin admin = Admin.create(kafka.client())) {
            Contracts.deploy(admin, registry, PARTITIONS, (short) -1);
            if (!admin.listTopics().names().get().contains(AGGREGATES)) {
                admin.createTopics(List.of(new NewTopic(AGGREGATES, PARTITIONS, (short) -1)))
                        .all()
                        .get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot create " + AGGREGATES + ": " + e.getMessage(), e);
        }
    }

    /** Publishes all that the plan says. */
    void publish(LoadPlan plan) {
        SampleData data = new SampleData(plan);
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < plan.nodes(); i++) {
            nodes.add(data.node(i));
        }
        try (Producer<String, byte[]> producer = producer()) {
            publishReferences(producer, data, nodes);
            publishSamples(producer, data, nodes, plan);
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("The load could not be published: " + failed.getMessage(), failed);
        }
    }

    Producer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    private void publishReferences(Producer<String, byte[]> producer, SampleData data, List<String> nodes) {
        sendAll(producer, Topics.GRID_INTENSITIES, "LOAD", data.intensities());
        sendAll(producer, Topics.SITE_PROFILES, "load", List.of(data.site()));
        for (String node : nodes) {
            sendAll(producer, Topics.NODE_PROFILES, node, List.of(data.profile(node)));
            sendAll(producer, Topics.WORKLOAD_ASSIGNMENTS, node, List.of(data.assignment(node)));
        }
        producer.flush();
    }

    private void publishSamples(Producer<String, byte[]> producer, SampleData data, List<String> nodes, LoadPlan plan) {
        WireSerializer<MeterReading> readings = WireSerializer.of(Topics.METER_READINGS, registry);
        WireSerializer<UsageSample> usage = WireSerializer.of(Topics.USAGE_SAMPLES, registry);
        for (int second = 0; second <= plan.seconds(); second++) {
            for (String node : nodes) {
                send(producer, Topics.METER_READINGS, node, readings.bytes(data.reading(node, second)));
                if (second < plan.seconds()) {
                    send(producer, Topics.USAGE_SAMPLES, node, usage.bytes(data.usage(node, second)));
                }
            }
        }
        for (String node : nodes) {
            send(producer, Topics.METER_READINGS, node, readings.bytes(data.readingHeartbeat(node)));
            send(producer, Topics.USAGE_SAMPLES, node, usage.bytes(data.usageHeartbeat(node)));
        }
    }

    private <T extends SpecificRecord> void sendAll(
            Producer<String, byte[]> producer, Topic<T> topic, String key, List<T> records) {
        WireSerializer<T> serializer = WireSerializer.of(topic, registry);
        records.forEach(record -> send(producer, topic, key, serializer.bytes(record)));
    }

    void send(Producer<String, byte[]> producer, Topic<?> topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value), (written, fault) -> {
            if (fault != null) {
                failure.compareAndSet(null, fault);
            }
        });
    }
}
