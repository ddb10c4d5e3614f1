package io.joulebook.sql.sink;

import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the sink reads, and how. */
final class SinkTopics {

    private static final List<String> LEDGER =
            List.of(Topics.LEDGER_WINDOWS.name(), Topics.LOOP_WINDOWS.name(), Topics.REJECTED.name());
    private static final List<String> ARCHIVED = List.of(
            Topics.EVIDENCE.name(),
            Topics.NODE_PROFILES.name(),
            Topics.WORKLOAD_ASSIGNMENTS.name(),
            Topics.SITE_PROFILES.name(),
            Topics.GRID_INTENSITIES.name(),
            Topics.SITE_POWER.name());

    private SinkTopics() {}

    /** Names of the topics to read. */
    static List<String> of(Archive archive) {
        List<String> topics = new ArrayList<>(LEDGER);
        if (archive == Archive.keep) {
            topics.addAll(ARCHIVED);
        }
        return List.copyOf(topics);
    }

    /** A consumer for them that commits nothing by itself. */
    static Consumer<byte[], byte[]> consumer(KafkaOptions kafka, SinkSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4096);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 * 1024 * 1024);
        // Reading a topic that is not there must not make it, with the broker's own number of partitions.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putAll(kafka.client());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // After kill -9 the next life waits until the broker has given up the last one.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
