package io.joulebook.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's topic: written by one registry at a time, read back into a {@link SchemaState}.
 *
 * <p>A change counts when it has been read back, so what a client was told is what a restart will find.
 */
final class SchemaLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TopicPartition partition;
    private final SchemaState state;
    private final Producer<String, String> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread reader;

    /** Guarded by this. */
    private long nextOffset;

    /** Whether a write failed in a way that leaves open if it was done. Touched by the one writer only. */
    private boolean uncertain;

    private volatile boolean closed;

    private SchemaLog(String topic, SchemaState state, Map<String, Object> client) {
        this.partition = new TopicPartition(topic, 0);
        this.state = state;
        this.producer = new KafkaProducer<>(
                with(
                        client,
                        Map.of(
                                "client.id", "registry-writer",
                                "acks", "all",
                                "max.block.ms", 10_000,
                                "request.timeout.ms", 5_000,
                                "delivery.timeout.ms", 10_000)),
                new StringSerializer(),
                new StringSerializer());
        this.consumer = new KafkaConsumer<>(
                with(
                        client,
                        Map.of(
                                "client.id", "registry-reader",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.reader = new Thread(this::read, "registry-reader");
    }

    /**
     * Opens the topic and reads it to its end.
     *
     * @throws KafkaException if it cannot be read to the end in time
     */
    static SchemaLog open(String topic, SchemaState state, Map<String, Object> client) {
        SchemaLog log = new SchemaLog(topic, state, client);
        log.reader.setDaemon(true);
        log.reader.start();
        try {
            log.append(LogRecord.marker());
        } catch (KafkaException e) {
            log.close();
            throw e;
        }
        return log;
    }

    /**
     * Makes sure that the state holds everything written before; to be called before a change is decided on.
     *
     * @throws KafkaException if Kafka does not answer
     */
    void settle() {
        if (uncertain) {
            append(LogRecord.marker());
        }
    }

    /**
     * Writes a record and waits until the state has it.
     *
     * @throws KafkaException if Kafka does not answer; the record may have been written all the same
     */
    void append(LogRecord record) {
        uncertain = true;
        long offset = write(record);
        awaitRead(offset);
        uncertain = false;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }

    private long write(LogRecord record) {
        try {
            return producer.send(new ProducerRecord<>(partition.topic(), 0, record.key(), record.value()))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Cannot write to " + partition.topic() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing to " + partition.topic(), e);
        }
    }

    private synchronized void awaitRead(long offset) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (nextOffset <= offset) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new KafkaException("Read " + partition + " to offset " + nextOffset + " only, not to "
                            + offset + ", within " + PATIENCE.toSeconds() + " s");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while reading " + partition, e);
        }
    }

    private void read() {
        try (consumer) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!closed) {
                readOnce();
            }
        } catch (WakeupException e) {
            // Only close wakes it up.
        }
    }

    private void readOnce() {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(RETRY)) {
                apply(record);
            }
            advanceTo(consumer.position(partition));
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.error("Cannot read {}: {}; trying again", partition, e.getMessage(), e);
            pause();
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode value = record.value() == null ? null : JSON.readTree(record.value());
            state.apply(JSON.readTree(record.key()), value);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error(
                    "{}@{} is no record of a schema registry and was left out: {}",
                    partition,
                    record.offset(),
                    e.getMessage());
        }
    }

    private synchronized void advanceTo(long position) {
        nextOffset = position;
        notifyAll();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> with(Map<String, Object> client, Map<String, Object> more) {
        Map<String, Object> config = new TreeMap<>(client);
        config.putAll(more);
        return config;
    }
}
