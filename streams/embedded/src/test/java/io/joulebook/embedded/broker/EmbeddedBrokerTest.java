package io.joulebook.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {

    private static final TopicPartition TOPIC = new TopicPartition("test", 0);
    private static final int RECORDS = 500;

    @TempDir
    private Path data = Path.of(".");

    @Test
    void acknowledgedRecordsOutliveKillAndCleanStop() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(data, 0);
        String bootstrap = first.bootstrap();
        createTopic(bootstrap);
        produce(bootstrap, "first");
        first.process().kill();

        EmbeddedBroker second = EmbeddedBroker.start(data, 0);
        assertThat(second.bootstrap()).isEqualTo(bootstrap);
        assertThat(consume(bootstrap, RECORDS)).hasSize(RECORDS).allMatch(value -> value.startsWith("first"));
        produce(bootstrap, "second");
        second.close();

        assertThat(second.process().exitCode()).hasValue(143);
        assertThat(data.resolve("broker/log/.kafka_cleanshutdown")).exists();
        try (EmbeddedBroker third = EmbeddedBroker.start(data, 0)) {
            assertThat(consume(third.bootstrap(), 2 * RECORDS))
                    .hasSize(2 * RECORDS)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void transactionsAndTopicsWorkAsOnAnyBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            createTopic(broker.bootstrap());
            try (KafkaProducer<String, String> producer =
                    producer(broker.bootstrap(), Map.of("transactional.id", "test"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC.topic(), "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC.topic(), "committed")).get();
                producer.commitTransaction();
            }

            assertThat(consume(broker.bootstrap(), 1)).containsExactly("committed");
            assertThatThrownBy(() -> topicNamedWrong(broker.bootstrap()))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThatThrownBy(() -> EmbeddedBroker.start(data.resolve("other"), port(broker)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + port(broker) + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void directoryThatCannotBeUsedIsToldInOneMessage() throws Exception {
        Files.createDirectories(data.resolve("broker/log"));
        Files.writeString(data.resolve("broker/log/meta.properties"), "version=1\nnode.id=7\ncluster.id=other\n");

        assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                .hasMessageStartingWith("The broker did not start: ")
                .hasMessageContaining("Stored node id 7");
    }

    private static int port(EmbeddedBroker broker) {
        return Integer.parseInt(broker.bootstrap().substring("127.0.0.1:".length()));
    }

    private static void topicNamedWrong(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.describeTopics(List.of("tset")).allTopicNames().get();
        }
    }

    private static void createTopic(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) -1)))
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(String bootstrap, Map<String, Object> more) {
        Map<String, Object> config = new TreeMap<>(more);
        config.put("bootstrap.servers", bootstrap);
        config.put("acks", "all");
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static void produce(String bootstrap, String prefix) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = producer(bootstrap, Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(producer.send(new ProducerRecord<>(TOPIC.topic(), prefix + "-" + i)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
    }

    /** Committed values from the beginning, until this many have come or ten seconds have passed. */
    private static List<String> consume(String bootstrap, int expected) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (values.size() < expected && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }
}
