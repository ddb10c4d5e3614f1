package io.joulebook.service;

import io.joulebook.schemas.KafkaOptions;
import io.joulebook.topology.PipelineTopology;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology, running. */
public final class StreamsService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final PipelineMetrics metrics;
    private final MetricsServer server;
    private final FaultLimit faults;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failed;

    private StreamsService(KafkaStreams streams, PipelineMetrics metrics, StreamsOptions options) {
        this.streams = streams;
        this.metrics = metrics;
        this.server = MetricsServer.start(options.metricsPort(), metrics, streams);
        this.faults = new FaultLimit(options.threads());
    }

    /**
     * Starts the topology.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker or the registry cannot be reached, or a schema is
     *     not registered
     */
    public static StreamsService start(KafkaOptions kafka, PipelineConfig pipeline, StreamsOptions options) {
        formatCheaply();
        PipelineMetrics metrics = new PipelineMetrics();
        KafkaStreams streams = new KafkaStreams(
                PipelineTopology.of(pipeline, metrics, kafka.registryClient()), StreamsProperties.of(kafka, options));
        StreamsService service = new StreamsService(streams, metrics, options);
        streams.setUncaughtExceptionHandler(service::afterFault);
        streams.setStateListener(service::afterChange);
        streams.start();
        return service;
    }

    /**
     * Kafka Streams 4.3.1 formats a log message for every record and every idle input of its task, read or not
     * ({@code PartitionGroup.readyToProcess}). In any locale but this one each of them looks up the locale's digits,
     * which makes it three times as dear: a tenth of all CPU time.
     */
    private static void formatCheaply() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
    }

    /** What it has counted. */
    public PipelineMetrics metrics() {
        return metrics;
    }

    /** Where /metrics is served; empty if it is not. */
    public String metricsUrl() {
        return server.url();
    }

    /**
     * Waits until the service has ended.
     *
     * @return whether it was stopped, rather than failed
     */
    public boolean awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !failed;
    }

    /** A thread that fell over is replaced and starts again from the last commit, unless that does not help. */
    private StreamThreadExceptionResponse afterFault(Throwable fault) {
        if (faults.isExceededBy(System.nanoTime())) {
            LOG.error(
                    "A stream thread failed again and again; streams stop, at the last commit. Start them again once"
                            + " the cause is mended",
                    fault);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread failed; another takes over from the last commit", fault);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void afterChange(State now, State before) {
        LOG.info("Streams: {} -> {}", before, now);
        if (now == State.ERROR) {
            failed = true;
        }
        if (now == State.ERROR || now == State.NOT_RUNNING) {
            ended.countDown();
        }
    }

    @Override
    public void close() {
        streams.close(CLOSE_WITHIN);
        server.close();
    }
}
