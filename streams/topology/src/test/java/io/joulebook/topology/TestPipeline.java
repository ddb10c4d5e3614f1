package io.joulebook.topology;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The topology in a test driver, with the wall clock at noon of the first day. When it is closed, every window that was
 * published is calculated again from its evidence.
 */
final class TestPipeline implements AutoCloseable {

    static final Instant NOON = TestNode.MIDNIGHT.plus(Duration.ofHours(12));

    private static final List<Topic<?>> REFERENCES =
            List.of(Topics.NODE_PROFILES, Topics.WORKLOAD_ASSIGNMENTS, Topics.SITE_PROFILES);

    final PipelineMetrics metrics = new PipelineMetrics();

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopologyTestDriver driver;
    private final Path state = stateDirectory();
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final Map<String, Topic<?>> topics = new HashMap<>();
    private final TestOutputTopic<String, byte[]> ledger;
    private final TestOutputTopic<String, byte[]> rejects;
    private final TestOutputTopic<String, byte[]> loops;
    private final TestOutputTopic<String, byte[]> intensities;
    private final @Nullable TestOutputTopic<String, byte[]> evidences;
    private final Reproduction reproduction;
    private final List<byte[]> windows = new ArrayList<>();
    private final List<byte[]> evidence = new ArrayList<>();
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private final List<LoopWindow> loopWindows = new ArrayList<>();
    private final List<GridIntensity> derived = new ArrayList<>();

    TestPipeline() {
        this(PipelineConfig.DEFAULT);
    }

    TestPipeline(PipelineConfig config) {
        Contracts.registerSchemas(registry);
        Topology topology = PipelineTopology.of(config, metrics, registry);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        this.driver = new TopologyTestDriver(topology, properties, NOON);
        for (Topic<?> topic : Topics.all()) {
            topics.put(topic.schema().getFullName(), topic);
        }
        this.ledger = driver.createOutputTopic(
                Topics.LEDGER_WINDOWS.name(), new StringDeserializer(), new ByteArrayDeserializer());
        this.loops = driver.createOutputTopic(
                Topics.LOOP_WINDOWS.name(), new StringDeserializer(), new ByteArrayDeserializer());
        this.intensities = driver.createOutputTopic(
                Topics.GRID_INTENSITIES.name(), new StringDeserializer(), new ByteArrayDeserializer());
        this.reproduction = new Reproduction(registry);
        this.evidences = config.evidence() == EvidencePolicy.OMIT
                ? null
                : driver.createOutputTopic(
                        Topics.EVIDENCE.name(), new StringDeserializer(), new ByteArrayDeserializer());
        this.rejects =
                driver.createOutputTopic(Topics.REJECTED.name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** One of its own for each pipeline; the test driver empties it when it is closed. */
    private static Path stateDirectory() {
        try {
            return Files.createTempDirectory("joulebook-topology");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is known beforehand: intensity and PUE for the day, and each node's profile and owners. */
    TestPipeline withReferences(TestNode... nodes) {
        factors();
        for (TestNode node : nodes) {
            pipe(node.profile());
            pipe(node.owners());
        }
        return this;
    }

    void factors() {
        pipe(intensity(50_000));
        pipe(site());
    }

    static GridIntensity intensity(long milligrams) {
        return new GridIntensity(
                TestNode.ZONE,
                TestNode.MIDNIGHT.minus(Duration.ofDays(1)),
                TestNode.MIDNIGHT.plus(Duration.ofDays(400)),
                milligrams,
                IntensityKind.AVERAGE,
                IntensityBoundary.LIFECYCLE,
                IntensityStatus.MEASURED,
                "test",
                TestNode.MIDNIGHT,
                1L,
                0L);
    }

    static SiteProfile site() {
        return new SiteProfile(
                TestNode.SITE,
                1L,
                TestNode.MIDNIGHT,
                List.of(new SiteProfileVersion(Instant.EPOCH, 1_200_000L, HeatClaim.WASTE, 0L, 1_000_000L, 0L, "")));
    }

    void pipe(Collection<? extends SpecificRecord> records) {
        records.forEach(this::pipe);
    }

    void pipe(SpecificRecord record) {
        Topic<?> topic = topicOf(record);
        pipe(
                topic,
                String.valueOf(
                        record.get(record.getSchema().getField(topic.key()).pos())),
                record);
    }

    void pipe(Topic<?> topic, String key, SpecificRecord record) {
        byte[] value = bytes(record);
        if (REFERENCES.contains(topic)) {
            reproduction.archive(value);
        }
        pipeBytes(topic.name(), key, value);
    }

    void pipeBytes(String topic, String key, byte[] value) {
        inputs.computeIfAbsent(
                        topic, name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()))
                .pipeInput(key, value);
        drain();
    }

    byte[] bytes(SpecificRecord record) {
        return bytes(topicOf(record), record);
    }

    private <T extends SpecificRecord> byte[] bytes(Topic<T> topic, SpecificRecord record) {
        return WireSerializer.of(topic, registry).bytes(topic.type().cast(record));
    }

    private Topic<?> topicOf(SpecificRecord record) {
        Topic<?> topic = topics.get(record.getSchema().getFullName());
        if (topic == null) {
            throw new IllegalArgumentException("No topic takes a " + record.getSchema());
        }
        return topic;
    }

    /** Lets the wall clock go on, by seconds as the pipeline looks round. */
    void pause(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        drain();
    }

    /** Lets the wall clock leap, with nobody looking in between. */
    void sleep(Duration time) {
        driver.advanceWallClockTime(time);
        drain();
    }

    private void drain() {
        windows.addAll(ledger.readValuesToList());
        if (evidences != null) {
            evidence.addAll(evidences.readValuesToList());
        }
        WireDeserializer<LoopWindow> loopReader = WireDeserializer.of(Topics.LOOP_WINDOWS, registry);
        loops.readValuesToList().forEach(bytes -> loopWindows.add(loopReader.read(bytes)));
        WireDeserializer<GridIntensity> derivedReader = WireDeserializer.of(Topics.GRID_INTENSITIES, registry);
        intensities.readValuesToList().forEach(bytes -> derived.add(derivedReader.read(bytes)));
        WireDeserializer<RejectedRecord> reader = WireDeserializer.of(Topics.REJECTED, registry);
        rejects.readValuesToList().forEach(bytes -> rejected.add(reader.read(bytes)));
    }

    /** Closed windows so far, in order. */
    List<LedgerWindow> windows() {
        WireDeserializer<LedgerWindow> reader = WireDeserializer.of(Topics.LEDGER_WINDOWS, registry);
        return windows.stream().map(reader::read).toList();
    }

    List<LedgerWindow> windowsOf(String node) {
        return windows().stream()
                .filter(window -> window.getNode().equals(node))
                .toList();
    }

    /** Starts of the windows closed so far, in seconds since midnight. */
    List<Long> starts() {
        return windows().stream()
                .map(window -> Duration.between(TestNode.MIDNIGHT, window.getWindowStart())
                        .toSeconds())
                .toList();
    }

    /** Closed windows as they are on the wire. */
    List<ByteBuffer> windowBytes() {
        return windows.stream().map(ByteBuffer::wrap).toList();
    }

    /** Revisions of loops' windows so far, in order. */
    List<LoopWindow> loopWindows() {
        return List.copyOf(loopWindows);
    }

    /** Intensities derived so far, in order. */
    List<GridIntensity> derived() {
        return List.copyOf(derived);
    }

    /** Evidence so far, in order. */
    List<WindowEvidence> evidence() {
        WireDeserializer<WindowEvidence> reader = WireDeserializer.of(Topics.EVIDENCE, registry);
        return evidence.stream().map(reader::read).toList();
    }

    /** Evidence as it is on the wire. */
    List<ByteBuffer> evidenceBytes() {
        return evidence.stream().map(ByteBuffer::wrap).toList();
    }

    List<RejectedRecord> rejected() {
        return List.copyOf(rejected);
    }

    List<String> reasons() {
        return rejected.stream().map(RejectedRecord::getReason).toList();
    }

    static long wallMicrojoules(LedgerWindow window) {
        return window.getSegments().stream()
                .mapToLong(segment -> segment.getWallUj())
                .sum();
    }

    static long bookedMicrojoules(LedgerWindow window) {
        return window.getSegments().stream()
                .flatMap(segment -> segment.getLines().stream())
                .mapToLong(TestPipeline::itMicrojoules)
                .sum();
    }

    static long itMicrojoules(LedgerLine line) {
        return line.getDynamicPackageUj()
                + line.getDynamicDramUj()
                + line.getDynamicGpuUj()
                + line.getDynamicPlatformUj()
                + line.getIdleUj();
    }

    static long cpuNanos(LedgerWindow window, String tenant) {
        return window.getSegments().stream()
                .flatMap(segment -> segment.getLines().stream())
                .filter(line -> line.getTenant().equals(tenant))
                .mapToLong(LedgerLine::getCpuNs)
                .sum();
    }

    org.apache.kafka.streams.processor.StateStore store(String name) {
        return driver.getStateStore(name);
    }

    /** Number of entries in a store of the public kind, counted: a store on disk only guesses it. */
    long entries(String name) {
        long entries = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(name).all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
        try {
            Files.deleteIfExists(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (evidences != null) {
            reproduction.check(windows, evidence);
        }
    }
}
