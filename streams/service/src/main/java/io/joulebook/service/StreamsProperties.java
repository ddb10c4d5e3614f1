package io.joulebook.service;

import io.joulebook.schemas.KafkaOptions;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' own configuration; the last place where one is a bag of names. */
final class StreamsProperties {

    /** In a catch-up most samples come and go between two commits, and then cost no changelog. */
    private static final int COMMIT_MILLIS = 2_000;

    private static final int LINGER_MILLIS = 20;
    private static final int BATCH_BYTES = 131_072;
    private static final int FETCH_BYTES = 4_194_304;
    private static final int POLL_RECORDS = 2_000;
    private static final int BUFFERED_PER_PARTITION = 2_000;

    /**
     * After kill -9 the next life waits until the broker has given up the last one: its membership, and its open
     * transaction. Both live on heartbeats and commits far more frequent than this.
     */
    private static final int GIVEN_UP_AFTER_MILLIS = 10_000;

    private StreamsProperties() {}

    static Properties of(KafkaOptions kafka, StreamsOptions options) {
        Properties properties = new Properties();
        properties.putAll(kafka.client());
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                options.applicationId(),
                StreamsConfig.STATE_DIR_CONFIG,
                options.stateDirectory().toString(),
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                options.threads(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                COMMIT_MILLIS,
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                BUFFERED_PER_PARTITION,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                -1));
        properties.putAll(Map.of(
                StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
                FETCH_BYTES * 4,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                FETCH_BYTES,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                POLL_RECORDS,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4",
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                LINGER_MILLIS,
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                BATCH_BYTES,
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                GIVEN_UP_AFTER_MILLIS,
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                GIVEN_UP_AFTER_MILLIS));
        return properties;
    }
}
