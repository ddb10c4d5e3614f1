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
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/** Fills the topics before anything is measured: lz4, references first, then both streams in event-time order. */
final class Preload {

    /** Partitions of every topic. */
    static final int PARTITIONS = 4;

    /** Where the bare loop writes, so that the ledger holds only what the topology wrote. */
    static final String AGGREGATES = "benchmark.aggregate.v1";

    private final KafkaOptions kafka;
    private final SchemaRegistryClient registry;

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
        try (Outflow outflow = new Outflow(kafka)) {
            publishReferences(outflow, data, nodes);
            publishSamples(outflow, data, nodes, plan);
            outflow.flush();
        }
    }

    private void publishReferences(Outflow outflow, SampleData data, List<String> nodes) {
        sendAll(outflow, Topics.GRID_INTENSITIES, "LOAD", data.intensities());
        sendAll(outflow, Topics.SITE_PROFILES, "load", List.of(data.site()));
        for (String node : nodes) {
            sendAll(outflow, Topics.NODE_PROFILES, node, List.of(data.profile(node)));
            sendAll(outflow, Topics.WORKLOAD_ASSIGNMENTS, node, List.of(data.assignment(node)));
        }
        outflow.flush();
    }

    private void publishSamples(Outflow outflow, SampleData data, List<String> nodes, LoadPlan plan) {
        WireSerializer<MeterReading> readings = WireSerializer.of(Topics.METER_READINGS, registry);
        WireSerializer<UsageSample> usage = WireSerializer.of(Topics.USAGE_SAMPLES, registry);
        for (int second = 0; second <= plan.seconds(); second++) {
            for (String node : nodes) {
                outflow.send(Topics.METER_READINGS.name(), node, readings.bytes(data.reading(node, second)));
                if (second < plan.seconds()) {
                    outflow.send(Topics.USAGE_SAMPLES.name(), node, usage.bytes(data.usage(node, second)));
                }
            }
        }
        for (String node : nodes) {
            outflow.send(Topics.METER_READINGS.name(), node, readings.bytes(data.readingHeartbeat(node)));
            outflow.send(Topics.USAGE_SAMPLES.name(), node, usage.bytes(data.usageHeartbeat(node)));
        }
    }

    private <T extends SpecificRecord> void sendAll(Outflow outflow, Topic<T> topic, String key, List<T> records) {
        WireSerializer<T> serializer = WireSerializer.of(topic, registry);
        records.forEach(record -> outflow.send(topic.name(), key, serializer.bytes(record)));
    }
}
