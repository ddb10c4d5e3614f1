package io.joulebook.service;

import io.joulebook.schemas.DurationConverter;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code joulebook streams}: assembles, apportions and prices until it is stopped. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Turns readings and usage into ledger windows, until stopped.")
public final class StreamsCommand implements Callable<Integer> {

    private static final int STOPPED_BY_FAULT = 1;

    @Spec
    CommandSpec spec;

    @Mixin
    KafkaOptions kafka;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "Length of a window; divides the hour (default: ${DEFAULT-VALUE}).")
    Duration window;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How far behind its stream's clock a record may be (default: ${DEFAULT-VALUE}).")
    Duration grace;

    @Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description = "Time without a record after which a stream is taken to have ended (default:"
                    + " ${DEFAULT-VALUE}).")
    Duration silence;

    @Option(
            names = "--factor-wait",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long a complete window waits for its profile, assignment and factors (default:"
                    + " ${DEFAULT-VALUE}).")
    Duration factorWait;

    @Option(
            names = "--future-skew",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How far ahead of the wall clock a record may be (default: ${DEFAULT-VALUE}).")
    Duration futureSkew;

    @Option(
            names = "--heat-wait",
            paramLabel = "DURATION",
            defaultValue = "2h",
            converter = DurationConverter.class,
            description = "How long a heat loop waits for a node that says nothing or for its heat meter; what comes"
                    + " later is booked as a correction (default: ${DEFAULT-VALUE}).")
    Duration heatWait;

    @Option(
            names = "--restatement-horizon",
            paramLabel = "DURATION",
            defaultValue = "48h",
            converter = DurationConverter.class,
            description =
                    "How long a closed window can be restated, in its node's own time: by late samples, corrections"
                            + " and heat; whole hours, 1h to 744h. With less than 24h, what a meter counted in a silence"
                            + " longer than that is not booked (default: ${DEFAULT-VALUE}).")
    Duration restatementHorizon;

    @Option(
            names = "--evidence",
            paramLabel = "KEEP|OMIT",
            defaultValue = "KEEP",
            description = "Whether all that a window is calculated from is written beside it, to ledger.evidence.v1:"
                    + " without it no window can be explained, audited or restated (default: ${DEFAULT-VALUE}).")
    EvidencePolicy evidence;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = "joulebook-streams",
            description = "Consumer group and prefix of internal topics (default: ${DEFAULT-VALUE}).")
    String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}/joulebook-streams",
            description = "Directory for the lock, checkpoints and the heat windows of Kafka Streams; all state is in"
                    + " the changelogs too (default: ${DEFAULT-VALUE}).")
    Path stateDirectory;

    @Option(
            names = {"--metrics-port", "--streams-metrics-port"},
            paramLabel = "PORT",
            defaultValue = "9464",
            description = "Loopback port of /metrics; 0 picks one, -1 serves none (default: ${DEFAULT-VALUE}).")
    int metricsPort;

    @Override
    public Integer call() {
        PipelineConfig pipeline = checked(() -> new PipelineConfig(
                window, grace, silence, factorWait, futureSkew, heatWait, restatementHorizon, evidence));
        StreamsOptions options = checked(() -> new StreamsOptions(applicationId, threads, stateDirectory, metricsPort));
        try (StreamsService service = StreamsService.start(kafka, pipeline, options)) {
            Thread stopper = new Thread(service::close, "stop-streams");
            Runtime.getRuntime().addShutdownHook(stopper);
            spec.commandLine().getOut().println("READY " + service.metricsUrl());
            spec.commandLine().getOut().flush();
            return service.awaitEnd() ? 0 : STOPPED_BY_FAULT;
        }
    }

    private <T> T checked(Supplier<T> configuration) {
        try {
            return configuration.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Cannot start:\n  " + e.getMessage(), e);
        }
    }
}
