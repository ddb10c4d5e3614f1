package io.joulebook.benchmarks;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The least that anyone could do: consume, decode, add up in hash maps, produce one record a window.
 *
 * <p>No state survives a crash, nothing is checked, late data would be lost, energy is shared by CPU time alone and
 * rounded down. It is the yardstick, not an alternative. Fetch sizes and producer settings are those of the service.
 */
final class BareLoop {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 4_194_304;

    private final KafkaOptions kafka;
    private final LoadPlan plan;
    private final Map<String, String> tenants = new HashMap<>();
    private final Map<String, BareNode> nodes = new HashMap<>();
    private final WireDeserializer<MeterReading> readings;
    private final WireDeserializer<UsageSample> usage;
    private final WireSerializer<LedgerWindow> windows;

    BareLoop(KafkaOptions kafka, LoadPlan plan) {
        this.kafka = kafka;
        this.plan = plan;
        this.readings = WireDeserializer.of(Topics.METER_READINGS, kafka.registryClient());
        this.usage = WireDeserializer.of(Topics.USAGE_SAMPLES, kafka.registryClient());
        this.windows = WireSerializer.of(Topics.LEDGER_WINDOWS, kafka.registryClient());
        SampleData data = new SampleData(plan);
        for (int i = 0; i < plan.workloads(); i++) {
            tenants.put(data.workload(i), data.tenant(i));
        }
    }

    Measurement run() {
        try (Consumer<String, byte[]> consumer = consumer();
                Outflow outflow = new Outflow(kafka)) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Stopwatch stopwatch = new Stopwatch();
            for (long done = 0; done < plan.windows(); ) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    stopwatch.start();
                    done += take(record, outflow);
                }
            }
            outflow.flush();
            return stopwatch.stop("bare loop");
        }
    }

    /** Number of windows that the record completed. */
    private int take(ConsumerRecord<String, byte[]> record, Outflow outflow) {
        BareNode node = nodes.computeIfAbsent(record.key(), BareNode::new);
        if (record.topic().equals(Topics.USAGE_SAMPLES.name())) {
            node.add(usage.read(record.value()), tenants);
        } else {
            node.add(readings.read(record.value()));
        }
        List<LedgerWindow> complete = node.complete();
        for (LedgerWindow window : complete) {
            outflow.send(Preload.AGGREGATES, record.key(), windows.bytes(window));
        }
        return complete.size();
    }

    private static List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < Preload.PARTITIONS; i++) {
            partitions.add(new TopicPartition(Topics.METER_READINGS.name(), i));
            partitions.add(new TopicPartition(Topics.USAGE_SAMPLES.name(), i));
        }
        return partitions;
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES * 4);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
