package io.joulebook.benchmarks;

import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import io.joulebook.service.StreamsOptions;
import io.joulebook.service.StreamsService;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.reject.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The real topology as the service runs it: exactly once, one thread, under an application id of its own. */
final class TopologyRun {

    private static final long LOOK_MILLIS = 5;
    private static final int LOOK_CLOSER_EVERY = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KafkaOptions kafka;
    private final LoadPlan plan;
    private final PipelineConfig config;
    private final HeapWatch heap = new HeapWatch();
    private final DiskWatch disk;
    private final Path stateDirectory;

    /**
     * A run that was not begun.
     *
     * @param stateDirectory where its stores lie, to be made
     */
    TopologyRun(KafkaOptions kafka, LoadPlan plan, PipelineConfig config, Path stateDirectory) {
        this.kafka = kafka;
        this.plan = plan;
        this.config = config;
        this.stateDirectory = stateDirectory;
        this.disk = new DiskWatch(stateDirectory);
    }

    /**
     * Runs until every window is out, stops, and counts what was committed.
     *
     * @throws IllegalStateException if a record was rejected, a window missing or one too many
     */
    Measurement run(String applicationId) {
        Map<TopicPartition, Long> before = ledgerEnds();
        StreamsOptions options = new StreamsOptions(applicationId, 1, stateDirectory, -1);
        Measurement measured;
        try (StreamsService service = StreamsService.start(kafka, config, options)) {
            measured = await(service.metrics());
            requireClean(service.metrics());
        }
        long committed = committedSince(before);
        if (committed != plan.windows()) {
            throw new IllegalStateException(
                    "The ledger topic got " + committed + " windows, expected " + plan.windows());
        }
        return measured;
    }

    /** What stayed on the heap over the run, MiB. */
    List<Long> heapMebibytes() {
        return heap.tenLooks();
    }

    /** How large the stores were over the run, MiB on disk. */
    List<Long> diskMebibytes() {
        return disk.tenLooks();
    }

    /** Size of the stores now, bytes on disk. */
    long diskBytes() {
        return disk.bytes();
    }

    private Measurement await(PipelineMetrics metrics) {
        Stopwatch stopwatch = new Stopwatch();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long look = 0; metrics.windows() < plan.windows(); look++) {
            if (!stopwatch.isStarted() && metrics.readings() + metrics.usageSamples() > 0) {
                stopwatch.start();
            }
            if (look % LOOK_CLOSER_EVERY == 0 && stopwatch.isStarted()) {
                heap.look();
                disk.look();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Only " + metrics.windows() + " windows of " + plan.windows()
                        + " after " + PATIENCE.toMinutes() + " min; the log tells more");
            }
            pause();
        }
        return stopwatch.stop("topology");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while the topology was running", e);
        }
    }

    private void requireClean(PipelineMetrics metrics) {
        for (Reason reason : Reason.values()) {
            if (metrics.rejected(reason) > 0) {
                throw new IllegalStateException(
                        metrics.rejected(reason) + " records of the load were rejected: " + reason);
            }
        }
        if (metrics.balanceErrors() > 0 || metrics.workloadSamples() != plan.workloadSamples()) {
            throw new IllegalStateException(metrics.balanceErrors() + " windows do not balance, "
                    + metrics.workloadSamples() + " workload samples were taken, expected "
                    + plan.workloadSamples());
        }
    }

    private Map<TopicPartition, Long> ledgerEnds() {
        try (Consumer<byte[], byte[]> consumer = ledgerReader()) {
            return consumer.endOffsets(ledgerPartitions());
        }
    }

    private long committedSince(Map<TopicPartition, Long> before) {
        try (Consumer<byte[], byte[]> consumer = ledgerReader()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(ledgerPartitions());
            consumer.assign(before.keySet());
            before.forEach(consumer::seek);
            long count = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(Duration.ofMillis(100)).count();
            }
            return count;
        }
    }

    private static List<TopicPartition> ledgerPartitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < Preload.PARTITIONS; i++) {
            partitions.add(new TopicPartition(Topics.LEDGER_WINDOWS.name(), i));
        }
        return partitions;
    }

    private Consumer<byte[], byte[]> ledgerReader() {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
