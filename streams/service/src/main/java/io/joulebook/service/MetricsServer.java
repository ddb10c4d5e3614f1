package io.joulebook.service;

import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.reject.Reason;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Serves {@code /metrics} for Prometheus and {@code /-/healthy} on loopback. */
final class MetricsServer implements AutoCloseable {

    private final @Nullable HTTPServer server;

    private MetricsServer(@Nullable HTTPServer server) {
        this.server = server;
    }

    /** Starts it; a port of -1 serves nothing. */
    static MetricsServer start(int port, PipelineMetrics metrics, KafkaStreams streams) {
        if (port < 0) {
            return new MetricsServer(null);
        }
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        register(registry, metrics, streams);
        try {
            return new MetricsServer(HTTPServer.builder()
                    .inetAddress(InetAddress.getLoopbackAddress())
                    .port(port)
                    .registry(registry)
                    .buildAndStart());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot serve metrics on port " + port + ": " + e.getMessage()
                            + "; choose another with --metrics-port, or -1 for none",
                    e);
        }
    }

    private static void register(PrometheusRegistry registry, PipelineMetrics metrics, KafkaStreams streams) {
        counter(registry, "joulebook_readings", "Accepted records of meter readings", metrics::readings);
        counter(registry, "joulebook_usage_samples", "Accepted usage samples", metrics::usageSamples);
        counter(registry, "joulebook_workload_samples", "Workloads in them", metrics::workloadSamples);
        counter(registry, "joulebook_redelivered", "Records that came again while held", metrics::redelivered);
        counter(registry, "joulebook_windows", "Windows sent to the ledger", metrics::windows);
        counter(registry, "joulebook_lines", "Lines in them", metrics::lines);
        counter(registry, "joulebook_metered_microjoules", "Energy of them, µJ", metrics::meteredMicrojoules);
        counter(registry, "joulebook_heat_revisions", "Revisions of windows that booked heat", metrics::heat);
        counter(
                registry,
                "joulebook_restated_windows",
                "Revisions of windows of which more had become known",
                metrics::restated);
        counter(registry, "joulebook_loop_windows", "Revisions of heat loops' windows", metrics::loopWindows);
        counter(
                registry,
                "joulebook_loops_given_up",
                "Times a heat loop waited no longer for a node or its meter",
                metrics::givenUpLoops);
        counter(
                registry,
                "joulebook_late_claims",
                "Claims on heat that came when their loop's account was closed",
                metrics::lateClaims);
        counter(
                registry,
                "joulebook_balance_errors",
                "Windows whose lines do not add up to the meter: always 0",
                metrics::balanceErrors);
        CounterWithCallback.builder()
                .name("joulebook_rejected")
                .help("What went to the rejected topic")
                .labelNames("reason")
                .callback(callback -> {
                    for (Reason reason : Reason.values()) {
                        callback.call((double) metrics.rejected(reason), reason.name());
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("joulebook_streams_running")
                .help("1 while Kafka Streams runs or rebalances")
                .callback(callback -> callback.call(streams.state().isRunningOrRebalancing() ? 1 : 0))
                .register(registry);
    }

    private static void counter(PrometheusRegistry registry, String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    /** Where it listens; empty if nothing is served. */
    String url() {
        return server == null ? "" : "http://127.0.0.1:" + server.getPort() + "/metrics";
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
