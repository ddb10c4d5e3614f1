package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop on a consumer without a broker and a store without ClickHouse; the whole runs in embedded. */
final class LedgerSinkTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.LEDGER_WINDOWS.name(), 0);
    private static final SinkSettings SETTINGS =
            new SinkSettings("g", 10, 1_000_000, 2, Duration.ofSeconds(1), Archive.keep);

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Store store = new Store();
    private long now;

    /** Keeps the tokens it was given; does nothing while it is away. */
    private static final class Store implements RowStore {
        private final Set<String> tokens = new ConcurrentSkipListSet<>();
        private volatile boolean away;
        private volatile int attempts;

        @Override
        public synchronized void insert(String token, Rows rows) {
            attempts++;
            if (away) {
                throw new IllegalStateException("away");
            }
            tokens.add(token);
        }
    }

    @BeforeEach
    void register() throws IOException, RestClientException {
        registry.register(Topics.LEDGER_WINDOWS.subject(), new AvroSchema(Topics.LEDGER_WINDOWS.schema()));
    }

    @Test
    void fullRangeIsStoredAtOnceAndThenCommitted() {
        LedgerSink sink = sink();
        publish(0, 12);

        sink.turn();

        assertThat(store.tokens).containsExactly("ledger.window.v1-0@0-9/0");
        assertThat(committed()).isEqualTo(10);
        assertThat(sink.windowsStored()).isEqualTo(10);
        assertThat(sink.linesStored()).isEqualTo(20);
    }

    @Test
    void restIsStoredWhenTheFlushIntervalIsOver() {
        LedgerSink sink = sink();
        publish(0, 12);

        sink.turn();
        now += Duration.ofSeconds(1).toNanos();
        sink.turn();

        assertThat(store.tokens).containsExactly("ledger.window.v1-0@0-9/0", "ledger.window.v1-0@10-11/10");
        assertThat(committed()).isEqualTo(12);
    }

    @Test
    void nothingIsCommittedOrReadWhileClickHouseIsAway() {
        LedgerSink sink = sink();
        store.away = true;
        publish(0, 10);

        sink.turn();
        publish(10, 20);
        sink.turn();

        assertThat(store.tokens).isEmpty();
        assertThat(store.attempts).isEqualTo(1);
        assertThat(consumer.paused()).containsExactly(PARTITION);
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION)).isNull();
    }

    @Test
    void everythingIsStoredOnceClickHouseIsBack() {
        LedgerSink sink = sink();
        store.away = true;
        publish(0, 10);
        sink.turn();

        store.away = false;
        now += Duration.ofSeconds(1).toNanos();
        sink.turn();
        publish(10, 20);
        sink.turn();

        assertThat(consumer.paused()).isEmpty();
        assertThat(store.tokens).containsExactly("ledger.window.v1-0@0-9/0", "ledger.window.v1-0@10-19/10");
        assertThat(committed()).isEqualTo(20);
    }

    @Test
    void sinkKilledBetweenInsertAndCommitBuildsTheSameBatchAgain() {
        publish(0, 12);
        sink().turn();

        consumer.seek(PARTITION, 0);
        publish(0, 12);
        sink().turn();

        assertThat(store.attempts).isEqualTo(2);
        assertThat(store.tokens).containsExactly("ledger.window.v1-0@0-9/0");
    }

    private LedgerSink sink() {
        if (consumer.assignment().isEmpty()) {
            consumer.assign(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        }
        return new LedgerSink(
                consumer,
                new RecordRows(registry),
                store,
                SETTINGS,
                new SinkMetrics(new PrometheusRegistry()),
                () -> now);
    }

    private void publish(long from, long to) {
        if (consumer.assignment().isEmpty()) {
            sink();
        }
        WireSerializer<LedgerWindow> serializer = WireSerializer.of(Topics.LEDGER_WINDOWS, registry);
        for (long offset = from; offset < to; offset++) {
            byte[] value = serializer.bytes(SinkWindows.window("n" + offset, "a", "b"));
            consumer.addRecord(SinkRecords.of(PARTITION.topic(), 0, offset, offset, value));
        }
        consumer.updateEndOffsets(Map.of(PARTITION, to));
    }

    private long committed() {
        OffsetAndMetadata place = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return place == null ? -1 : place.offset();
    }
}
