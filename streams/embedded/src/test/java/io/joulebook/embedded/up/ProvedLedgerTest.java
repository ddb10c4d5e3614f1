package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.audit.AuditCommand;
import io.joulebook.audit.ExplainCommand;
import io.joulebook.audit.RestateCommand;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What came through every part is proved from the archive, restated beyond the horizon, and proved again. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
final class ProvedLedgerTest {

    private static final String HORIZON = "--restatement-horizon=1h";
    private static final String FIRST_WINDOW = "2025-01-15T10:00:00Z";
    private static final String RESTATED_UNTIL = "2025-01-15T10:20:00Z";
    private static final String WINDOW = "2025-01-15T10:30:00Z";
    private static final long WINDOWS_A_NODE = 20;

    @TempDir
    Path directory = Path.of("");

    /** A command's exit code and what it said. */
    private record Said(int code, String text) {}

    private static Said run(RunningStack stack, Object command, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(stack.kafka());
        all.addAll(stack.clickhouse());
        int code = new CommandLine(command)
                .setOut(writer)
                .setErr(writer)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    failure.printStackTrace(writer);
                    return 99;
                })
                .execute(all.toArray(String[]::new));
        return new Said(code, text.toString());
    }

    @Test
    void everySampledFigureIsProvedAndAFalseOneIsFound() throws Exception {
        Path site = MadeUpSite.in(directory.resolve("site")).withHeat().directory();
        try (RunningStack stack = RunningStack.start(directory.resolve("stack"), "--silence=1h", HORIZON)) {
            assertThat(stack.replay(site)).isZero();
            stack.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
            stack.awaitHeatBooked("plain", MadeUpSite.LENGTH_S / 60);
            stack.awaitAllProcessed();
            proved(stack);
            explained(stack);
            restated(stack);
            falsified(stack);
        }
    }

    private static void proved(RunningStack stack) {
        Said audit = run(stack, new AuditCommand(), "--sample=60", "--sample-seed=7");

        assertThat(audit.text()).contains("60 equal, 0 differ, 0 cannot be proved");
        assertThat(audit.code()).isZero();
        assertThat(run(stack, new AuditCommand(), "--sample=60", "--sample-seed=7")
                        .text())
                .as("the same seed names the same sample")
                .isEqualTo(audit.text());
    }

    private static void explained(RunningStack stack) {
        Said line = run(stack, new ExplainCommand(), "counted", WINDOW, "ada");
        assertThat(line.text())
                .contains("recalculated: equal")
                .contains("loop pool")
                .contains("HEAT");
        assertThat(line.text().lines()).allMatch(one -> one.length() <= 100);
        assertThat(line.code()).isZero();

        Said json = run(stack, new ExplainCommand(), "counted", WINDOW, "--revision=0", "--json");
        assertThat(json.text()).contains("\"equal\" : true").contains("\"verdict\" : \"accepted\"");

        assertThat(run(stack, new ExplainCommand(), "counted", "2025-01-15T10:30:30Z")
                        .text())
                .contains("the nearest start at", WINDOW);
        assertThat(run(stack, new ExplainCommand(), "nowhere", WINDOW).text())
                .contains("Node nowhere is not in the ledger; there are broken, counted, plain");
    }

    private static void restated(RunningStack stack) throws Exception {
        publishNewVintage(stack);
        String[] windows = {"--zone=north", "--from=" + FIRST_WINDOW, "--to=" + RESTATED_UNTIL, HORIZON};
        List<List<String>> before = stack.query("SELECT sum(gross_ug) FROM current_segment");

        Said dry = run(stack, new RestateCommand(), with(windows, "--dry-run"));
        assertThat(dry.text()).contains(2 * WINDOWS_A_NODE + " restated").contains("Dry run: nothing was published");

        Said real = run(stack, new RestateCommand(), windows);
        assertThat(real.code()).as(real.text()).isZero();
        assertThat(real.text())
                .contains(2 * WINDOWS_A_NODE + " restated, 0 unchanged")
                .contains("INTENSITY");
        stack.await(
                "restated windows in ClickHouse",
                () -> stack.number(
                        "SELECT uniqExact(node, window_start) FROM ledger_segment WHERE cause = 'INTENSITY'"),
                2 * WINDOWS_A_NODE);
        stack.awaitAllProcessed();

        assertThat(stack.query("SELECT sum(gross_ug) FROM current_segment")).isNotEqualTo(before);
        assertThat(stack.failedChecks()).isEmpty();
        assertThat(run(stack, new RestateCommand(), windows).text()).contains("0 restated, 40 unchanged");
        assertThat(run(stack, new AuditCommand(), "--sample=200", "--to=" + RESTATED_UNTIL)
                        .text())
                .contains("0 differ, 0 cannot be proved");
        assertThat(run(
                                stack,
                                new RestateCommand(),
                                "--node=plain",
                                "--from=2025-01-15T11:30:00Z",
                                "--to=2025-01-15T11:40:00Z",
                                HORIZON)
                        .text())
                .contains("10 refused");
    }

    private static String[] with(String[] arguments, String one) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(one);
        return all.toArray(String[]::new);
    }

    /** Older than the horizon, so the streams leave it alone. */
    private static void publishNewVintage(RunningStack stack) throws Exception {
        GridIntensity vintage = new GridIntensity(
                "north",
                Instant.parse(FIRST_WINDOW),
                Instant.parse(RESTATED_UNTIL),
                123_000L,
                IntensityKind.AVERAGE,
                IntensityBoundary.LIFECYCLE,
                IntensityStatus.MEASURED,
                "new vintage",
                Instant.parse("2025-03-01T00:00:00Z"),
                99L,
                0L);
        byte[] value = WireSerializer.of(
                        Topics.GRID_INTENSITIES, stack.stack().kafka().registryClient())
                .bytes(vintage);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                stack.stack().kafka().client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.GRID_INTENSITIES.name(), "north", value))
                    .get();
        }
        stack.await(
                "the new vintage in the archive",
                () -> stack.number("SELECT count() FROM ledger_reference FINAL WHERE revision = 99"),
                1L);
    }

    private static void falsified(RunningStack stack) throws SQLException {
        execute(
                stack,
                "INSERT INTO ledger_line SELECT * REPLACE (gross_ug + 1 AS gross_ug) FROM ledger_line FINAL"
                        + " WHERE node = 'plain' AND window_start = '2025-01-15 10:30:00' AND revision = 0"
                        + " AND tenant = 'ada'");
        execute(
                stack,
                "ALTER TABLE ledger_evidence DELETE WHERE node = 'plain' AND window_start = '2025-01-15 10:31:00'"
                        + " SETTINGS mutations_sync = 2");

        Said audit = run(stack, new AuditCommand(), "--node=plain", "--from=" + WINDOW, "--to=2025-01-15T10:33:00Z");

        assertThat(audit.code()).isEqualTo(1);
        assertThat(audit.text())
                .contains("node plain, window 2025-01-15T10:30:00Z, revision 0")
                .contains("tenant=ada, column gross_ug: stored")
                .contains("node plain, window 2025-01-15T10:31:00Z, revision 0")
                .contains("cannot be proved: no evidence of revision 0 is archived")
                .contains("1 differ");
    }

    private static void execute(RunningStack stack, String sql) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
