package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.embedded.Joulebook;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is kept with its reason, place and payload; the good rest is booked. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class BadInputTest {

    private static final byte[] JUNK = "not a record at all".getBytes(StandardCharsets.UTF_8);
    private static final Instant BEFORE = MadeUpSite.START.minusSeconds(3_600);

    @TempDir
    static Path directory = Path.of("");

    private static RunningStack stack = neverStarted();
    private static int exitCode;
    private static Place junk = new Place("", 0, 0);
    private static Place misfiled = new Place("", 0, 0);
    private static Place negative = new Place("", 0, 0);
    private static long lastMeterLine;
    private static long lastUsageLine;

    /** Where a record was put. */
    private record Place(String topic, int partition, long offset) {}

    @BeforeAll
    static void playGoodAndBad() throws ExecutionException, InterruptedException {
        MadeUpSite site = MadeUpSite.in(directory.resolve("site"))
                .append(
                        "meters.csv",
                        "plain,wall-2,THERMAL,b1,600,1,0",
                        "plain,wall,POWER,b1,600",
                        "ghost,wall,POWER,b1,0,1000000,0",
                        "ghost,wall,POWER,b1,7200,1000000,0")
                .append("usage.csv", "plain,9,c9,b1,600,625,-5");
        lastMeterLine = site.lines("meters.csv");
        lastUsageLine = site.lines("usage.csv");
        stack = RunningStack.start(directory.resolve("stack"), "--silence=1h", "--factor-wait=2s");
        publishBad();
        exitCode = stack.replay(site.directory());
        stack.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
        stack.await(
                "the ghost's readings rejected",
                () -> stack.number("SELECT count() FROM ledger_rejected FINAL WHERE reason = 'NO_PROFILE'") > 0,
                true);
        stack.awaitAllProcessed();
    }

    @SuppressWarnings("NullAway") // until the stack is up
    private static RunningStack neverStarted() {
        return null;
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static void publishBad() throws ExecutionException, InterruptedException {
        Map<String, Object> config = new TreeMap<>(stack.stack().kafka().client());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            junk = send(producer, Topics.METER_READINGS, "plain", JUNK);
            misfiled = send(producer, Topics.USAGE_SAMPLES, "counted", usage("plain", "b0", 5));
            negative = send(producer, Topics.USAGE_SAMPLES, "plain", usage("plain", "b0", -5));
        }
    }

    private static Place send(KafkaProducer<String, byte[]> producer, Topic<?> topic, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        RecordMetadata sent =
                producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        return new Place(sent.topic(), sent.partition(), sent.offset());
    }

    private static byte[] usage(String node, String boot, long nanos) {
        WorkloadUsage workload =
                WorkloadUsage.newBuilder().setWorkload("c1").setCpuNs(nanos).build();
        UsageSample sample = UsageSample.newBuilder()
                .setNode(node)
                .setBootId(boot)
                .setSequence(0)
                .setFrom(BEFORE)
                .setTo(BEFORE.plusSeconds(25))
                .setWorkloads(List.of(workload))
                .build();
        return WireSerializer.of(Topics.USAGE_SAMPLES, stack.stack().kafka().registryClient())
                .bytes(sample);
    }

    @Test
    void unknownMeterKindIsRejectedWithFileAndLine() {
        assertRejectedLine("UNKNOWN_METER_KIND", "meters.csv", lastMeterLine - 3, "plain,wall-2,THERMAL,b1,600,1,0");
    }

    @Test
    void malformedLineIsRejectedWithFileAndLine() {
        assertRejectedLine("MALFORMED_CSV", "meters.csv", lastMeterLine - 2, "plain,wall,POWER,b1,600");
    }

    @Test
    void negativeUsageIsRejectedWithFileAndLine() {
        assertRejectedLine("NEGATIVE_USAGE", "usage.csv", lastUsageLine, "plain,9,c9,b1,600,625,-5");
    }

    private static void assertRejectedLine(String reason, String file, long line, String payload) {
        assertThat(stack.query("SELECT origin_topic, origin_partition, origin_offset, payload, message != ''"
                        + " FROM ledger_rejected FINAL WHERE reason = '" + reason + "' AND origin_partition = -1"))
                .containsExactly(List.of(file, "-1", Long.toString(line), payload, "1"));
    }

    @Test
    void negativeUsageFromTheTopicIsRejected() {
        assertRejectedRecord("NEGATIVE_USAGE", negative, "plain");
    }

    @Test
    void bytesThatAreNoRecordAreRejectedWithPlaceAndPayload() {
        assertRejectedRecord("UNDECODABLE", junk, "plain");
        assertThat(stack.query("SELECT payload, payload_bytes FROM ledger_rejected FINAL WHERE reason = 'UNDECODABLE'"))
                .containsExactly(List.of(new String(JUNK, StandardCharsets.UTF_8), Integer.toString(JUNK.length)));
    }

    @Test
    void recordUnderTheWrongKeyIsRejected() {
        assertRejectedRecord("KEY_MISMATCH", misfiled, "counted");
    }

    private static void assertRejectedRecord(String reason, Place place, String source) {
        assertThat(stack.query("SELECT origin_topic, origin_partition, origin_offset, source, payload_bytes > 0"
                        + " FROM ledger_rejected FINAL WHERE origin_partition >= 0 AND reason = '" + reason + "'"))
                .containsExactly(List.of(
                        place.topic(),
                        Integer.toString(place.partition()),
                        Long.toString(place.offset()),
                        source,
                        "1"));
    }

    @Test
    void nodeWithoutProfileIsRejectedAndNamed() {
        assertThat(stack.query("SELECT DISTINCT source, origin_topic, payload_bytes > 0, message LIKE '%no profile%'"
                        + " FROM ledger_rejected FINAL WHERE reason = 'NO_PROFILE'"))
                .containsExactly(List.of("ghost", Topics.METER_READINGS.name(), "1", "1"));
        assertThat(stack.number("SELECT count() FROM ledger_segment WHERE node = 'ghost'"))
                .isZero();
    }

    @Test
    void goodRestIsBooked() {
        assertThat(exitCode).as("replay says that lines were rejected").isEqualTo(1);
        assertThat(stack.failedChecks()).isEmpty();
        assertThat(stack.query("SELECT node, uniqExact(window_start) FROM ledger_segment"
                        + " WHERE window_start >= '2025-01-15 10:00:00' GROUP BY node ORDER BY node"))
                .contains(List.of("counted", "120"), List.of("plain", "120"));
    }

    @Test
    void whatTheGoodRestWasCalculatedFromIsArchived() {
        stack.await(
                "evidence of every first revision",
                () -> stack.number("SELECT uniqExact(node, window_start) FROM ledger_segment WHERE revision = 0"
                        + " AND (node, window_start) NOT IN (SELECT node, window_start FROM ledger_evidence"
                        + " WHERE revision = 0 GROUP BY node, window_start HAVING uniqExact(part) = max(parts))"),
                0L);
        assertThat(stack.query("SELECT topic, key, sha256 = lower(hex(SHA256(payload))) FROM ledger_reference FINAL"
                        + " WHERE topic = '" + Topics.NODE_PROFILES.name() + "' ORDER BY key"))
                .contains(List.of(Topics.NODE_PROFILES.name(), "plain", "1"));
        assertThat(stack.query("SELECT DISTINCT topic FROM ledger_reference ORDER BY topic"))
                .containsExactly(
                        List.of(Topics.GRID_INTENSITIES.name()),
                        List.of(Topics.NODE_PROFILES.name()),
                        List.of(Topics.WORKLOAD_ASSIGNMENTS.name()),
                        List.of(Topics.SITE_PROFILES.name()));
    }

    @Test
    void statusShowsTheCounts() {
        List<String> arguments = new ArrayList<>(List.of("status", "--json"));
        arguments.addAll(stack.kafka());
        arguments.addAll(stack.clickhouse());

        String status = outputOf(arguments);

        assertThat(status.replaceAll("\\s+", ""))
                .contains(
                        "\"balances\":true",
                        "{\"reason\":\"KEY_MISMATCH\",\"records\":1}",
                        "{\"reason\":\"MALFORMED_CSV\",\"records\":1}",
                        "{\"reason\":\"NEGATIVE_USAGE\",\"records\":2}",
                        "{\"reason\":\"UNDECODABLE\",\"records\":1}",
                        "{\"reason\":\"UNKNOWN_METER_KIND\",\"records\":1}",
                        "\"reason\":\"NO_PROFILE\"");
    }

    private static String outputOf(List<String> arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            assertThat(Joulebook.run(arguments.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void metricsTellPrometheusThatEveryWindowBalances() throws IOException, InterruptedException {
        assertThat(metrics(stack.stack().streams().address()))
                .contains(
                        "# TYPE joulebook_balance_errors_total counter",
                        "\njoulebook_balance_errors_total 0.0\n",
                        "\njoulebook_rejected_total{reason=\"UNDECODABLE\"} 1.0\n",
                        "\njoulebook_streams_running 1.0\n");
        assertThat(metrics(stack.stack().sink().address()))
                .contains("# TYPE joulebook_sink_windows_total counter", "\njoulebook_sink_failing 0.0\n")
                .doesNotContain("\njoulebook_sink_windows_total 0.0\n");
    }

    private static String metrics(String address) throws IOException, InterruptedException {
        String url = address.substring(address.lastIndexOf("http://127.0.0.1:"));
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
