package io.joulebook.embedded.up;

import io.joulebook.embedded.Joulebook;
import io.joulebook.embedded.clickhouse.EmbeddedClickHouse;
import io.joulebook.schemas.Topics;
import io.joulebook.sql.CheckResult;
import io.joulebook.sql.GroupLag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A stack under test, with what tests ask of it and wait for. */
final class RunningStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final String DATABASE = "joulebook";
    /** Streams commit every two seconds, and what a factor or a heat loop brings comes a commit later. */
    private static final Duration LONGER_THAN_A_COMMIT = Duration.ofSeconds(3);

    private static final Map<String, Long> NOTHING_MISSING = Map.of("windows", 0L, "rejected", 0L);

    private final Stack stack;
    private final Path directory;
    private EmbeddedClickHouse clickhouse;

    private RunningStack(Stack stack, Path directory) {
        this.stack = stack;
        this.directory = directory;
        this.clickhouse = stack.infrastructure().clickhouse();
    }

    static RunningStack start(Path directory, String... streamsOptions) {
        Stack stack =
                Stack.start(new Joulebook(), directory, StackPorts.ANY, List.of(streamsOptions), Announcer.TO_OUTPUT);
        return new RunningStack(stack, directory);
    }

    Stack stack() {
        return stack;
    }

    /** Ends ClickHouse as a power cut would, and starts it again at the same place. */
    void killClickHouseAndStartAgain() {
        int port = clickhouse.port();
        clickhouse.destroyForcibly();
        clickhouse = EmbeddedClickHouse.start(directory.resolve("clickhouse"), port);
    }

    /** Replays a directory; the result is the exit code. */
    int replay(Path site, String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay", site.toString(), "--no-progress"));
        arguments.addAll(List.of(
                "--state", directory.resolve(site.getFileName() + ".state").toString()));
        arguments.addAll(kafka());
        arguments.addAll(List.of(options));
        return Joulebook.run(arguments.toArray(String[]::new));
    }

    List<String> kafka() {
        return List.of(
                "--bootstrap", stack.kafka().bootstrap(),
                "--registry", stack.kafka().registryUrl());
    }

    List<String> clickhouse() {
        return List.of("--clickhouse", stack.infrastructure().jdbcUrl());
    }

    /** The ledger in ClickHouse. */
    TestLedger ledger() {
        return new TestLedger(stack.infrastructure().jdbcUrl(), DATABASE);
    }

    Connection connect() {
        return ledger().connect();
    }

    /** The current ledger, whole. */
    String export() {
        return ledger().export();
    }

    /** The checks that do not pass. */
    List<CheckResult> failedChecks() {
        return ledger().failedChecks();
    }

    /** Rows of a query, each column as text. */
    List<List<String>> query(String sql) {
        return ledger().query(sql);
    }

    /** The one figure a query gives. */
    long number(String sql) {
        return ledger().number(sql);
    }

    long bookedWindows() {
        return number("SELECT uniqExact(node, window_start) FROM ledger_segment");
    }

    /** Waits until each of these nodes is booked up to this time. */
    void awaitBookedThrough(Instant end, List<String> nodes) {
        Map<String, String> wanted = new TreeMap<>();
        nodes.forEach(node -> wanted.put(node, Long.toString(end.getEpochSecond())));
        await("every node booked through " + end + ", as " + wanted, this::bookedThrough, wanted);
    }

    /** Waits until the heat of so many windows of a node is booked. */
    void awaitHeatBooked(String node, long windows) {
        await(
                "heat of " + windows + " windows of " + node + " booked",
                () -> number("SELECT uniqExact(window_start) FROM current_segment WHERE node = '" + node
                        + "' AND NOT has(flags, 'HEAT_PENDING')"),
                windows);
    }

    private Map<String, String> bookedThrough() {
        Map<String, String> ends = new TreeMap<>();
        query("SELECT node, toUnixTimestamp(max(window_end)) FROM ledger_segment GROUP BY node")
                .forEach(row -> ends.put(row.get(0), row.get(1)));
        return ends;
    }

    /** Waits until the streams have read all their input, and the sink all of what they wrote. */
    void awaitAllProcessed() {
        await("streams behind no reading and no usage", this::behind, Map.of());
        await("all that was published in ClickHouse", this::missing, NOTHING_MISSING);
        pause(LONGER_THAN_A_COMMIT);
        await("all that was published in ClickHouse, and nothing more to come", this::missing, NOTHING_MISSING);
    }

    /** What is in the topics and not yet in ClickHouse; looked up together, since one record may bring another. */
    private Map<String, Long> missing() {
        Map<String, Long> stored = stored();
        return Map.of(
                "windows", published(Topics.LEDGER_WINDOWS.name()) - stored.getOrDefault("windows", 0L),
                "rejected", published(Topics.REJECTED.name()) - stored.getOrDefault("rejected", 0L));
    }

    private Map<String, Long> behind() {
        Map<String, Long> behind = new TreeMap<>();
        List<String> inputs = List.of(Topics.METER_READINGS.name(), Topics.USAGE_SAMPLES.name());
        inputs.forEach(topic -> behind.put(topic, -1L));
        try (Admin admin = Admin.create(stack.kafka().client())) {
            for (GroupLag lag : GroupLag.of(admin, "joulebook-streams")) {
                behind.computeIfPresent(lag.topic(), (topic, none) -> lag.records());
            }
        }
        behind.values().removeIf(records -> records == 0);
        return behind;
    }

    private Map<String, Long> stored() {
        return Map.of(
                "windows", number("SELECT uniqExact(node, window_start, revision) FROM ledger_segment"),
                "rejected",
                        number("SELECT count() FROM ledger_rejected FINAL WHERE kafka_topic = '"
                                + Topics.REJECTED.name() + "'"));
    }

    /** Number of committed records in a topic. */
    long published(String topic) {
        Map<String, Object> config = new TreeMap<>(stack.kafka().client());
        config.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long count = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(Duration.ofMillis(200)).count();
            }
            return count;
        }
    }

    /** Waits until what is looked up equals what is wanted; fails with both and with who has died. */
    <T> void await(String what, Supplier<T> lookUp, T wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T found = lookUp.get();
        while (!found.equals(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited " + PATIENCE.toSeconds() + " s in vain for: " + what + ". Found "
                        + found + ", wanted " + wanted + ". Parts that ended: " + stack.ended());
            }
            pause(Duration.ofMillis(LOOK_AGAIN_MILLIS));
            found = lookUp.get();
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted", e));
        }
    }

    @Override
    public void close() {
        stack.close();
        clickhouse.close();
    }
}
