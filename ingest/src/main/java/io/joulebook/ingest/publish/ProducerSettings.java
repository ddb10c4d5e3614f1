package io.joulebook.ingest.publish;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer is set up: nothing lost, nothing twice, in order, with bounded memory. */
final class ProducerSettings {

    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 32L * 1024 * 1024;

    private ProducerSettings() {}

    /** Settings for a client that reaches the broker this way. What a promise depends on cannot be overridden. */
    static Map<String, Object> over(Map<String, Object> client) {
        Map<String, Object> config = new TreeMap<>();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.putAll(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }
}
