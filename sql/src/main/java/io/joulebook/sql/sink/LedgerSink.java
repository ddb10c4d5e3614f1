package io.joulebook.sql.sink;

import io.joulebook.schemas.KafkaOptions;
import io.joulebook.sql.ClickHouseOptions;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the ledger's topics, and what it was calculated from, into ClickHouse, every record once.
 *
 * <p>Offsets are committed after the insert. A sink that was killed in between inserts the same batch again: ClickHouse
 * drops it by its token, and rows that get through all the same replace themselves. While ClickHouse is away the sink
 * keeps its place, reads nothing more and tries again, up to ten seconds apart.
 *
 * <p>One thread calls {@link #run()}; any thread may call {@link #close()}.
 */
public final class LedgerSink implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSink.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long CLOSE_SECONDS = 30;

    private final Consumer<byte[], byte[]> consumer;
    private final RecordRows recordRows;
    private final RowStore store;
    private final SinkMetrics metrics;
    private final OffsetRanges ranges;
    private final Commits commits;
    private final List<String> topics;
    private final ExecutorService writers;
    private final int writerCount;
    private final Backoff backoff = new Backoff();
    private final LongSupplier nanoTime;
    private final long flushNanos;
    private final CountDownLatch finished = new CountDownLatch(1);
    private long lastFlush;
    private volatile boolean started;
    private volatile boolean stopping;

    LedgerSink(
            Consumer<byte[], byte[]> consumer,
            RecordRows recordRows,
            RowStore store,
            SinkSettings settings,
            SinkMetrics metrics,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.commits = new Commits(consumer);
        this.topics = SinkTopics.of(settings.archive());
        this.recordRows = recordRows;
        this.store = store;
        this.metrics = metrics;
        this.ranges = new OffsetRanges(settings.rangeOffsets(), settings.rangeBytes());
        this.writerCount = settings.writers();
        this.writers = Executors.newFixedThreadPool(writerCount, LedgerSink::writer);
        this.flushNanos = settings.flushInterval().toNanos();
        this.nanoTime = nanoTime;
        this.lastFlush = nanoTime.getAsLong();
    }

    /** A sink between this Kafka and this ClickHouse, not yet running. */
    public static LedgerSink of(
            KafkaOptions kafka, ClickHouseOptions clickHouse, SinkSettings settings, PrometheusRegistry registry) {
        return new LedgerSink(
                SinkTopics.consumer(kafka, settings),
                new RecordRows(kafka.registryClient()),
                new OnceWritten(new StoredWritings(clickHouse), new ClickHouseRows(clickHouse)),
                settings,
                new SinkMetrics(registry),
                System::nanoTime);
    }

    private static Thread writer(Runnable work) {
        Thread thread = new Thread(work, "ledger-sink-writer");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs until {@link #close()}; stores what it has read before it ends, unless ClickHouse is away. */
    @Override
    public void run() {
        started = true;
        try {
            consumer.subscribe(topics, new Assignments());
            while (!stopping) {
                turn();
            }
            finish();
        } finally {
            consumer.close();
            writers.shutdown();
            finished.countDown();
        }
    }

    /** One round: read, cut, store, commit. */
    void turn() {
        consumer.poll(POLL).forEach(ranges::add);
        cutWhenDue();
        storeComplete();
        metrics.lag(lag());
    }

    private void cutWhenDue() {
        long now = nanoTime.getAsLong();
        if (now - lastFlush >= flushNanos) {
            lastFlush = now;
            ranges.cut();
            commits.behindMarkers(ranges);
        }
    }

    private void storeComplete() {
        if (backoff.mustWait(nanoTime.getAsLong())) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        List<OffsetRange> next = ranges.waiting(writerCount);
        while (!next.isEmpty()) {
            int stored = store(next);
            for (OffsetRange range : next.subList(0, stored)) {
                ranges.stored();
                done.put(range.partition(), new OffsetAndMetadata(range.next()));
            }
            next = stored == next.size() ? ranges.waiting(writerCount) : List.of();
        }
        commits.stored(done);
    }

    /**
     * Stores the ranges side by side and gives the number of them that are in, from the first on. A range behind one
     * that failed does not count: it is inserted again, and dropped by its token.
     */
    private int store(List<OffsetRange> next) {
        List<Future<Rows>> inserts =
                next.stream().map(range -> writers.submit(() -> insert(range))).toList();
        int stored = 0;
        boolean failed = false;
        for (int place = 0; place < inserts.size(); place++) {
            try {
                Rows rows = inserts.get(place).get();
                if (!failed) {
                    metrics.stored(rows);
                    stored++;
                }
            } catch (ExecutionException e) {
                failed = true;
                failed(next.get(place), e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
                return stored;
            }
        }
        if (!failed) {
            recovered();
        }
        return stored;
    }

    private Rows insert(OffsetRange range) {
        Rows rows = recordRows.of(range.records());
        store.insert(range.token(), rows);
        return rows;
    }

    private void failed(OffsetRange range, Throwable error) {
        metrics.failed(Clock.systemUTC().instant().getEpochSecond());
        consumer.pause(consumer.assignment());
        if (backoff.failed(nanoTime.getAsLong())) {
            LOG.warn(
                    "Batch {} not stored, will be tried again; nothing is lost: {}", range.token(), error.getMessage());
            LOG.debug("Cause", error);
        }
    }

    private void recovered() {
        int failures = backoff.succeeded();
        if (failures > 0) {
            consumer.resume(consumer.paused());
            LOG.info("Storing again after {} failed attempts", failures);
        }
    }

    private void finish() {
        ranges.cut();
        storeComplete();
    }

    private long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Ledger lines stored since the start. */
    public long linesStored() {
        return metrics.linesStored();
    }

    /** Node-window revisions stored since the start. */
    public long windowsStored() {
        return metrics.windowsStored();
    }

    /** Asks {@link #run()} to end and waits until it has, at most half a minute. */
    @Override
    public void close() {
        stopping = true;
        if (!started) {
            consumer.close();
            writers.shutdown();
            return;
        }
        try {
            if (!finished.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "The sink did not end within {} s; what it has not committed will be read again",
                        CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the ranges in step with the partitions this sink has. */
    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (backoff.isFailing()) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            ranges.forget(partitions);
            commits.forget(partitions);
        }
    }
}
