package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joulebook.avro.CurvePoint;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.TenantCoefficient;
import io.joulebook.embedded.broker.EmbeddedBroker;
import io.joulebook.embedded.registry.EmbeddedRegistry;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.sql.calibrate.CalibrateCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Calibrates a made-up day that is in ClickHouse, and publishes what comes out. */
final class CalibrateLedgerTest {

    private static final LedgerDatabase LEDGER = LedgerDatabase.empty();
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory = Path.of(".");

    @BeforeAll
    static void fill() {
        LEDGER.insert("day", MadeUpDay.windows().toArray(new LedgerWindow[0]));
    }

    /** How a run ended. */
    private record Outcome(int exitCode, String text) {}

    private static Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--clickhouse=" + LEDGER.options().url());
        all.add("--clickhouse-database=" + LEDGER.options().database());
        StringWriter text = new StringWriter();
        int exitCode = new CommandLine(new CalibrateCommand())
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return failure instanceof CommandLine.IExitCodeGenerator told ? told.getExitCode() : 70;
                })
                .execute(all.toArray(new String[0]));
        return new Outcome(exitCode, text.toString());
    }

    @Test
    void truthOfTheDayIsFoundFromNewestRevisionsAndUnflaggedWindows() throws Exception {
        Outcome outcome = run("--node=n1", "--first-day=2026-03-01", "--last-day=2026-03-01", "--json", file());
        JsonNode json = new ObjectMapper().readTree(outcome.text());

        assertThat(outcome.exitCode()).isZero();
        assertThat(json.at("/windows/read").asInt()).isEqualTo(MadeUpDay.WINDOWS);
        assertThat(json.at("/windows/left_out/ESTIMATED").asInt()).isEqualTo(3);
        assertThat(json.at("/idle/0/rung").asText()).isEqualTo("QUIET_WINDOWS");
        assertThat(json.at("/idle/0/new_uw").asLong()).isCloseTo(MadeUpDay.IDLE_PACKAGE, withinPercentage(1.5));
        assertThat(json.at("/idle/2/rung").asText()).isEqualTo("NO_ENERGY");
        JsonNode last = json.at("/curve/points/15");
        assertThat(last.at("/load_milli").asLong()).isEqualTo(MadeUpDay.MILLI_CORES);
        assertThat(last.at("/dyn_uw").asDouble())
                .isCloseTo(MadeUpDay.curve((double) MadeUpDay.MILLI_CORES), withinPercentage(5));
        assertThat(json.at("/coefficients/tenants")).hasSize(4).allSatisfy(tenant -> assertThat(
                        tenant.at("/coefficient_ppm").asDouble())
                .as("%s", tenant)
                .isCloseTo(
                        1e6
                                * MadeUpDay.COEFFICIENTS.getOrDefault(
                                        tenant.at("/tenant").asText(), 1.0),
                        withinPercentage(4)));
        assertThat(json.at("/valid_from").asText()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void proposalIsShownWithWhatTheLedgerCannotTell() throws Exception {
        Outcome outcome = run("--node=n1", "--first-day=2026-03-01", "--last-day=2026-03-01", file());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.text())
                .contains("1440 read, 3 left out (ESTIMATED 3), 1437 used")
                .contains("(b) quiet windows: median of")
                .contains("smt_thread_ppm: needs CPU time per logical CPU")
                .contains("valid from 2026-03-02T00:00:00Z")
                .contains("Nothing was published; --publish does.");
    }

    @Test
    void dayThatIsNotClosedIsRefused() throws Exception {
        Outcome outcome = run("--node=n1", "--first-day=2026-03-01", "--last-day=2026-03-02", file());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("the last window of n1 ends at 2026-03-02T00:00:00Z, before the end of the period,"
                        + " 2026-03-03T00:00:00Z; choose an earlier --last-day");
    }

    @Test
    void nodeWithoutProfileIsRefused() throws Exception {
        LEDGER.insert("other", SampleWindows.window("n2", "a"));

        Outcome outcome = run("--node=n2", "--first-day=2026-02-28", "--last-day=2026-02-28", file());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).contains("no profile is known of n2");
    }

    @Test
    void publishedVersionIsTheNextRevisionAndKeepsWhatWasNotLearned() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0, broker.bootstrap())) {
            KafkaOptions kafka = KafkaOptions.of(broker.bootstrap(), registry.url());
            try (Admin admin = Admin.create(kafka.client())) {
                Contracts.deploy(admin, kafka.registryClient(), 2, (short) -1);
            }
            publish(kafka, profile(7));
            publish(kafka, profile(3));

            Outcome outcome = run(
                    "--node=n1",
                    "--first-day=2026-03-01",
                    "--last-day=2026-03-01",
                    "--method=s",
                    "--level=l3",
                    "--publish",
                    "--bootstrap=" + broker.bootstrap(),
                    "--registry=" + registry.url());

            assertThat(outcome.exitCode()).as(outcome.text()).isZero();
            assertThat(outcome.text()).contains("Published: energy.node.profile.v1-");
            NodeProfile published = newest(kafka);
            assertThat(published.getRevision()).isEqualTo(8);
            assertThat(published.getVersions()).hasSize(2);
            assertThat(published.getVersions().get(0))
                    .isEqualTo(profile(7).getVersions().get(0));
            assertNew(published.getVersions().get(1));
        }
    }

    private static void assertNew(NodeProfileVersion version) {
        assertThat(version.getValidFrom()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(version.getCalibration()).startsWith("calibrate/1:2026-03-01/2026-03-01:");
        assertThat(version.getIdlePackageUw()).isCloseTo(MadeUpDay.IDLE_PACKAGE, withinPercentage(1.5));
        assertThat(version.getIdleGpuUw()).isEqualTo(5);
        assertThat(version.getIdleUncertaintyPpm()).isBetween(10_000L, 50_000L);
        assertThat(version.getShareUncertaintyPpm()).isEqualTo(180_000);
        assertThat(version.getCurve()).hasSizeBetween(2, 17).startsWith(new CurvePoint(0L, 0L));
        assertThat(version.getCoefficients())
                .extracting(TenantCoefficient::getTenant)
                .containsExactly("a", "b", "c", "d");
        assertThat(version.getMethod().name()).isEqualTo("S");
        assertThat(version.getLevel().name()).isEqualTo("L3");
        assertThat(version.getSmtThreadPpm()).isEqualTo(611_000);
        assertThat(version.getSite()).isEqualTo("pool");
        assertThat(version.getEmbodiedUg()).isEqualTo(99);
    }

    private static NodeProfile profile(long revision) {
        NodeProfileVersion version = NodeProfileVersion.newBuilder()
                .setValidFrom(FIRST)
                .setSite("pool")
                .setZone("FR")
                .setCoresMilli(MadeUpDay.MILLI_CORES)
                .setMeterLimits(new ArrayList<>(List.of(new MeterLimit("cpu", 200_000_000L))))
                .setIdlePackageUw(30_000_000)
                .setIdleGpuUw(5)
                .setSmtThreadPpm(611_000)
                .setEmbodiedUg(99)
                .build();
        return NodeProfile.newBuilder()
                .setNode("n1")
                .setRevision(revision)
                .setPublishedAt(FIRST)
                .setVersions(new ArrayList<>(List.of(version)))
                .build();
    }

    /** The profile as Avro JSON, of which only what older versions of the schema had. */
    private String file() throws Exception {
        String json = """
                {"node": "n1", "revision": 1, "published_at": 0, "versions": [{"valid_from": 0, "site": "pool",
                 "zone": "FR", "cores_milli": 16000, "idle_package_uw": 30000000,
                 "meter_limits": [{"meter": "cpu", "max_power_uw": 200000000}]}]}
                """;
        return "--profile-file=" + Files.writeString(directory.resolve("profiles.json"), json);
    }

    private static void publish(KafkaOptions kafka, NodeProfile profile) throws Exception {
        WireSerializer<NodeProfile> wire = WireSerializer.of(Topics.NODE_PROFILES, kafka.registryClient());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka.client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.NODE_PROFILES.name(), profile.getNode(), wire.bytes(profile)))
                    .get();
        }
    }

    private static NodeProfile newest(KafkaOptions kafka) {
        WireDeserializer<NodeProfile> wire = WireDeserializer.of(Topics.NODE_PROFILES, kafka.registryClient());
        Map<String, Object> config = kafka.client();
        NodeProfile newest = profile(0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(Topics.NODE_PROFILES.name(), 0),
                    new TopicPartition(Topics.NODE_PROFILES.name(), 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int records = 0; records < 3; ) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    records++;
                    NodeProfile read = wire.read(record.value());
                    newest = read.getRevision() > newest.getRevision() ? read : newest;
                }
            }
        }
        return newest;
    }
}
