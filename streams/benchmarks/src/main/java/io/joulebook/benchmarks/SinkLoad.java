package io.joulebook.benchmarks;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.embedded.process.TemporaryTree;
import io.joulebook.embedded.up.Infrastructure;
import io.joulebook.embedded.up.StackPorts;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.Migrations;
import io.joulebook.sql.sink.LedgerSink;
import io.joulebook.sql.sink.SinkSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmark sink}: the sink from a full topic into an empty ClickHouse. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills the ledger topic, then lets the sink carry it into the embedded ClickHouse through JDBC.",
            "Lines are counted from ClickHouse's answer; the first half of each round is not left out."
        })
final class SinkLoad implements Callable<Integer> {

    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = 600_000_000_000L;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--windows",
            paramLabel = "N",
            defaultValue = "400000",
            description = "Windows of each round (default: ${DEFAULT-VALUE}).")
    int windows;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "8",
            description = "Lines of each window (default: ${DEFAULT-VALUE}).")
    int lines;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "4",
            description = "Rounds; the first starts cold (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("joulebook-benchmark-");
        try (Infrastructure infrastructure = Infrastructure.start(directory, StackPorts.ANY)) {
            measure(infrastructure);
        } finally {
            TemporaryTree.delete(directory);
        }
        return 0;
    }

    private void measure(Infrastructure infrastructure) {
        List<Resident> processes = List.of(
                new Resident("broker", infrastructure.broker().process().pid()),
                new Resident("ClickHouse", infrastructure.clickhouse().pid()),
                new Resident("this process", ProcessHandle.current().pid()));
        PrintWriter out = spec.commandLine().getOut();
        say(out, "Machine: " + Machine.describe());
        say(out, "RSS at rest: " + Resident.line(processes));
        KafkaOptions kafka = infrastructure.kafka();
        ClickHouseOptions clickHouse = ClickHouseOptions.of(infrastructure.jdbcUrl(), "joulebook");
        new Preload(kafka).deploy();
        Migrations.apply(clickHouse, applied -> {});
        for (int round = 0; round < rounds; round++) {
            publish(kafka, round);
            report(out, round, carry(kafka, clickHouse, round));
            say(out, "  RSS: " + Resident.line(processes));
        }
        say(out, "Machine: " + Machine.describe());
    }

    private void publish(KafkaOptions kafka, int round) {
        WireSerializer<LedgerWindow> serializer = WireSerializer.of(Topics.LEDGER_WINDOWS, kafka.registryClient());
        try (Outflow outflow = new Outflow(kafka)) {
            for (int i = 0; i < windows; i++) {
                String node = "node-%04d".formatted(i % 1000);
                Instant start =
                        LoadPlan.START.plus(LoadPlan.WINDOW.multipliedBy(round * (windows / 1000 + 1L) + i / 1000));
                outflow.send(Topics.LEDGER_WINDOWS.name(), node, serializer.bytes(window(node, start, i)));
            }
            outflow.flush();
        }
    }

    private LedgerWindow window(String node, Instant start, int number) {
        List<LedgerLine> booked = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            booked.add(
                    LedgerRecord.line("tenant-" + i, 1_000_003L * (number % 9973) + i, 1_000_000L + number * 7L + i));
        }
        Instant end = start.plus(LoadPlan.WINDOW);
        return LedgerRecord.window(
                node, start, end, List.of(LedgerRecord.segment(start, end, 9_000_000L + number, booked)));
    }

    private Measurement carry(KafkaOptions kafka, ClickHouseOptions clickHouse, int round) {
        long expected = (long) windows * lines * (round + 1);
        Stopwatch stopwatch = new Stopwatch();
        try (LedgerSink sink = LedgerSink.of(kafka, clickHouse, SinkSettings.DEFAULT, new PrometheusRegistry())) {
            Thread runner = new Thread(sink, "sink");
            stopwatch.start();
            runner.start();
            awaitLines(clickHouse, expected);
            return stopwatch.stop("sink");
        }
    }

    private static void awaitLines(ClickHouseOptions clickHouse, long expected) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try (Connection connection = clickHouse.connect();
                Statement statement = connection.createStatement()) {
            while (count(statement) < expected) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(count(statement) + " lines stored, expected " + expected);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot count lines: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the sink was running", e);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count() FROM ledger_line")) {
            result.next();
            return result.getLong(1);
        }
    }

    private void report(PrintWriter out, int round, Measurement measured) {
        double perSecond = (double) windows * lines * 1e9 / measured.nanos();
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "Round %d%s: %,.0f lines/s (goal 300,000), %,.0f windows/s, %.2f µs CPU/line, %.1f s",
                        round,
                        round == 0 ? " (cold)" : "",
                        perSecond,
                        perSecond / lines,
                        measured.cpuNanos() / 1e3 / ((double) windows * lines),
                        measured.nanos() / 1e9));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
