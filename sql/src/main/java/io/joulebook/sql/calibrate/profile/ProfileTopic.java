package io.joulebook.sql.calibrate.profile;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.NodeProfile;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.RegistryUnavailableException;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.sql.ServiceUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of node profiles: the newest of each node is read from it, a new one is put into it. */
public final class ProfileTopic {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileTopic.class);
    private static final String TOPIC = Topics.NODE_PROFILES.name();
    private static final Duration WAIT = Duration.ofSeconds(15);

    private final KafkaOptions kafka;
    private final SchemaRegistryClient registry;

    /** The topic there. */
    public ProfileTopic(KafkaOptions kafka) {
        this.kafka = kafka;
        this.registry = kafka.registryClient();
    }

    /**
     * The profile of highest revision of each of these nodes, by node; a node without one is not in it.
     *
     * @throws ServiceUnavailableException if broker or registry cannot be reached
     */
    public SortedMap<String, ProfileHistory> newest(Collection<String> nodes) {
        SortedMap<String, ProfileHistory> newest = new TreeMap<>();
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(consumerConfig(), new StringDeserializer(), new ByteArrayDeserializer())) {
            WireDeserializer<NodeProfile> wire = WireDeserializer.of(Topics.NODE_PROFILES, registry);
            readAll(consumer, record -> {
                if (nodes.contains(record.key()) && record.value() != null) {
                    keepNewer(newest, wire, record);
                }
            });
            return newest;
        } catch (KafkaException e) {
            throw explained(e);
        }
    }

    /** A record that cannot be read is no revision for the topology either, which rejects it. */
    private static void keepNewer(
            SortedMap<String, ProfileHistory> newest,
            WireDeserializer<NodeProfile> wire,
            ConsumerRecord<String, byte[]> record) {
        try {
            ProfileHistory profile = new ProfileHistory(wire.read(record.value()));
            newest.merge(profile.node(), profile, (known, read) -> read.revision() > known.revision() ? read : known);
        } catch (SerializationException e) {
            LOG.warn(
                    "{}-{}@{} cannot be read and is passed over: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private interface Reader {
        void read(ConsumerRecord<String, byte[]> record);
    }

    private void readAll(Consumer<String, byte[]> consumer, Reader reader) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(TOPIC, WAIT)
                .forEach(partition -> partitions.add(new TopicPartition(TOPIC, partition.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, WAIT);
        long lastProgress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), WAIT) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                reader.read(record);
                lastProgress = System.nanoTime();
            }
            if (System.nanoTime() - lastProgress > WAIT.toNanos()) {
                throw new TimeoutException("No record of " + TOPIC + " came for " + WAIT.toSeconds() + " s");
            }
        }
    }

    /**
     * Publishes the profiles; they are with all replicas in sync when this returns.
     *
     * @return where each is, such as {@code energy.node.profile.v1-3@17}
     * @throws ServiceUnavailableException if broker or registry cannot be reached
     */
    public List<String> publish(List<ProfileHistory> profiles) {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(producerConfig(), new StringSerializer(), new ByteArraySerializer())) {
            WireSerializer<NodeProfile> wire = WireSerializer.of(Topics.NODE_PROFILES, registry);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProfileHistory profile : profiles) {
                byte[] value = wire.bytes(profile.record());
                sent.add(producer.send(new ProducerRecord<>(TOPIC, profile.node(), value)));
            }
            producer.flush();
            List<String> places = new ArrayList<>();
            for (Future<RecordMetadata> record : sent) {
                RecordMetadata place = record.get();
                places.add(place.topic() + "-" + place.partition() + "@" + place.offset());
            }
            return places;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing; some profiles may be there", e);
        } catch (ExecutionException e) {
            throw explained(new KafkaException("Cannot publish to " + TOPIC + ": " + e.getMessage(), e.getCause()));
        } catch (KafkaException e) {
            throw explained(e);
        }
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = kafka.client();
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WAIT.toMillis());
        return config;
    }

    private Map<String, Object> producerConfig() {
        Map<String, Object> config = kafka.client();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT.toMillis());
        return config;
    }

    private RuntimeException explained(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof IOException) {
                return new ServiceUnavailableException(
                        "Cannot reach the schema registry at " + kafka.registryUrl()
                                + "; start it with 'joulebook up' or name another with --registry",
                        failure);
            }
            if (cause instanceof TimeoutException) {
                return new ServiceUnavailableException(
                        "Cannot read or write " + TOPIC + " at " + kafka.bootstrap()
                                + "; start the broker with 'joulebook up' or name another with --bootstrap; a topic that"
                                + " is missing is created by 'joulebook migrate'",
                        failure);
            }
        }
        return failure;
    }
}
