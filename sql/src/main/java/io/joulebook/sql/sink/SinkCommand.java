package io.joulebook.sql.sink;

import io.joulebook.schemas.DurationConverter;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.Migrations;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the sink until a signal ends it. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Carries the ledger, what it was calculated from and rejected records from Kafka into ClickHouse, until"
                        + " Ctrl-C or SIGTERM.")
public final class SinkCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--sink-group",
            paramLabel = "NAME",
            defaultValue = SinkSettings.DEFAULT_GROUP,
            description = "Consumer group (default: ${DEFAULT-VALUE}).")
    String group = SinkSettings.DEFAULT_GROUP;

    @Option(
            names = "--range-size",
            paramLabel = "OFFSETS",
            defaultValue = "4096",
            description = "Records of a full batch; ranges are aligned to multiples of it (default: ${DEFAULT-VALUE}).")
    long rangeSize = 4096;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Batches that are inserted at the same time (default: ${DEFAULT-VALUE}).")
    int writers = 2;

    @Option(
            names = "--flush-interval",
            paramLabel = "DURATION",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "How long a record may wait for its batch to fill (default: ${DEFAULT-VALUE}).")
    Duration flushInterval = Duration.ofSeconds(1);

    @Option(
            names = "--archive",
            paramLabel = "CHOICE",
            defaultValue = "keep",
            description =
                    "One of ${COMPLETION-CANDIDATES}: whether evidence of every revision and every reference record"
                            + " are stored, which explain, audit and restate need (default: ${DEFAULT-VALUE}).")
    Archive archive = Archive.keep;

    @Option(
            names = {"--metrics-port", "--sink-metrics-port"},
            paramLabel = "PORT",
            defaultValue = "9465",
            description = "Loopback port of /metrics; 0 picks one, -1 serves none (default: ${DEFAULT-VALUE}).")
    int metricsPort = 9465;

    @Override
    public Integer call() {
        SinkSettings settings = settings();
        try (Connection connection = clickHouse.connect()) {
            Migrations.requireCurrent(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close a connection: " + e.getMessage(), e);
        }
        PrometheusRegistry registry = new PrometheusRegistry();
        @Nullable HTTPServer metrics = metricsPort < 0 ? null : serve(registry, metricsPort);
        try (LedgerSink sink = LedgerSink.of(kafka, clickHouse, settings, registry)) {
            Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "sink-stop"));
            String where = metrics == null ? "" : ", metrics at http://127.0.0.1:" + metrics.getPort() + "/metrics";
            spec.commandLine().getOut().println("READY " + kafka.bootstrap() + " -> " + clickHouse.url() + where);
            spec.commandLine().getOut().flush();
            sink.run();
            return 0;
        } finally {
            if (metrics != null) {
                metrics.close();
            }
        }
    }

    private SinkSettings settings() {
        try {
            if (metricsPort < -1 || metricsPort > 65_535) {
                throw new IllegalArgumentException(
                        "--metrics-port = " + metricsPort + ": must be between -1 and 65535");
            }
            return new SinkSettings(
                    group, rangeSize, SinkSettings.DEFAULT.rangeBytes(), writers, flushInterval, archive);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "sink: " + e.getMessage(), e);
        }
    }

    private static HTTPServer serve(PrometheusRegistry registry, int port) {
        try {
            return HTTPServer.builder()
                    .hostname("127.0.0.1")
                    .port(port)
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot serve metrics on 127.0.0.1:" + port + ": " + e.getMessage()
                            + "; choose another with --metrics-port, or -1 for none",
                    e);
        }
    }
}
