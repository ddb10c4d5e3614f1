package io.joulebook.audit;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.audit.MemoryArchive.Kept;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.PipelineTopology;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/** One node on a heat loop, run through the topology; what it published is archived in memory. */
final class World {

    static final String NODE = "n1";
    static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

    final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    final MemoryArchive archive = new MemoryArchive();
    private final List<SpecificRecord> records = new ArrayList<>();
    private long sequence;

    private World() {
        Contracts.registerSchemas(registry);
    }

    /** Six minutes of the node; heat of 60 W is delivered if it is on a loop. */
    static World of(String loop) {
        World world = new World();
        world.know(intensity(1, 50_000));
        world.know(site(1, 1_200_000));
        world.know(profile(1, loop, 20_000_000));
        world.know(owners(1, "bob"));
        for (int second = 0; second <= 360; second += 10) {
            world.records.add(world.reads(second, 100L * second + (second == 130 ? 900_000 : 0)));
            if (second < 360) {
                world.records.add(world.uses(second));
            }
            if (!loop.isEmpty() && second % 60 == 0) {
                world.records.add(register(second));
            }
        }
        world.run();
        return world;
    }

    private static HeatMeterReading register(int second) {
        return HeatMeterReading.newBuilder()
                .setLoop("pool")
                .setTime(at(second))
                .setRegisterUj(60_000_000L * second)
                .build();
    }

    /** Archives a reference record, and lets the topology know it if it has not run yet. */
    void know(SpecificRecord record) {
        records.add(record);
        if (record instanceof NodeProfile profile) {
            keep(Topics.NODE_PROFILES, profile.getNode(), profile.getRevision(), profile);
        } else if (record instanceof WorkloadAssignment owners) {
            keep(Topics.WORKLOAD_ASSIGNMENTS, owners.getNode(), owners.getRevision(), owners);
        } else if (record instanceof SiteProfile site) {
            keep(Topics.SITE_PROFILES, site.getSite(), site.getRevision(), site);
        } else if (record instanceof GridIntensity intensity) {
            keep(Topics.GRID_INTENSITIES, intensity.getZone(), intensity.getRevision(), intensity);
        }
    }

    /** Archives a record under a key that is not its own, as a producer in error might publish it. */
    <T extends SpecificRecord> void keep(Topic<T> topic, String key, long revision, T record) {
        archive.references.add(new Kept(topic.name(), key, revision, bytes(topic, record)));
    }

    private <T extends SpecificRecord> byte[] bytes(Topic<T> topic, SpecificRecord record) {
        return WireSerializer.of(topic, registry).bytes(topic.type().cast(record));
    }

    private void run() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, temporary());
        try (TopologyTestDriver driver = new TopologyTestDriver(
                PipelineTopology.of(PipelineConfig.DEFAULT, new PipelineMetrics(), registry), properties, at(43_200))) {
            records.forEach(record -> pipe(driver, record));
            for (int second = 0; second < 1200; second++) {
                driver.advanceWallClockTime(Duration.ofSeconds(1));
            }
            archiveOutputs(driver);
        }
    }

    private static String temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "state-").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pipe(TopologyTestDriver driver, SpecificRecord record) {
        Topic<?> topic = Topics.all().stream()
                .filter(one -> one.type().isInstance(record))
                .findFirst()
                .orElseThrow();
        String key = String.valueOf(
                record.get(record.getSchema().getField(topic.key()).pos()));
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes(topic, record));
    }

    private void archiveOutputs(TopologyTestDriver driver) {
        WireDeserializer<LedgerWindow> windows = WireDeserializer.of(Topics.LEDGER_WINDOWS, registry);
        for (byte[] bytes : outputs(driver, Topics.LEDGER_WINDOWS)) {
            LedgerWindow window = windows.read(bytes);
            archive.windows.put(
                    new WindowRevision(window.getNode(), window.getWindowStart(), window.getRevision()), window);
        }
        outputs(driver, Topics.EVIDENCE).forEach(this::archiveEvidence);
    }

    void archiveEvidence(byte[] bytes) {
        WindowEvidence part = WireDeserializer.of(Topics.EVIDENCE, registry).read(bytes);
        archive.evidence
                .computeIfAbsent(
                        new WindowRevision(part.getNode(), part.getWindowStart(), part.getRevision()),
                        unseen -> new ArrayList<>())
                .add(bytes);
    }

    private static List<byte[]> outputs(TopologyTestDriver driver, Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }

    LedgerWindow window(int minute, int revision) {
        return Objects.requireNonNull(archive.windows.get(revision(minute, revision)));
    }

    static WindowRevision revision(int minute, int revision) {
        return new WindowRevision(NODE, at(60L * minute), revision);
    }

    static Instant at(long second) {
        return MIDNIGHT.plusSeconds(second);
    }

    static GridIntensity intensity(long revision, long milligrams) {
        return new GridIntensity(
                "FR",
                MIDNIGHT.minus(Duration.ofDays(1)),
                MIDNIGHT.plus(Duration.ofDays(400)),
                milligrams,
                IntensityKind.AVERAGE,
                IntensityBoundary.LIFECYCLE,
                IntensityStatus.MEASURED,
                "test",
                MIDNIGHT,
                revision,
                0L);
    }

    static SiteProfile site(long revision, long pue) {
        return new SiteProfile(
                "basement",
                revision,
                MIDNIGHT,
                List.of(new SiteProfileVersion(Instant.EPOCH, pue, HeatClaim.WASTE, 227_000L, 900_000L, 0L, "")));
    }

    static NodeProfile profile(long revision, String loop, long idleMicrowatts) {
        NodeProfileVersion version = NodeProfileVersion.newBuilder()
                .setValidFrom(Instant.EPOCH)
                .setSite("basement")
                .setZone("FR")
                .setLoop(loop)
                .setCoresMilli(4000)
                .setIdlePlatformUw(idleMicrowatts)
                .setMeterLimits(List.of(new io.joulebook.avro.MeterLimit("wall", 5_000_000_000L)))
                .build();
        return NodeProfile.newBuilder()
                .setNode(NODE)
                .setRevision(revision)
                .setPublishedAt(MIDNIGHT)
                .setVersions(List.of(version))
                .build();
    }

    static WorkloadAssignment owners(long revision, String ofBatch) {
        return owners(NODE, revision, ofBatch);
    }

    static WorkloadAssignment owners(String node, long revision, String ofBatch) {
        return WorkloadAssignment.newBuilder()
                .setNode(node)
                .setRevision(revision)
                .setPublishedAt(MIDNIGHT)
                .setOwners(List.of(
                        new WorkloadOwner("web", "alice", Instant.EPOCH, null),
                        new WorkloadOwner("batch", ofBatch, Instant.EPOCH, null)))
                .setReservations(List.of(new Reservation("alice", 2000L, Instant.EPOCH, null)))
                .build();
    }

    private MeterReading reads(int second, long joules) {
        MeterValue wall = new MeterValue(
                "wall", MeterKind.COUNTER, MeterDomain.WALL, joules * 1_000_000, 0L, 0L, Quality.MEASURED);
        return new MeterReading(NODE, at(second), "boot-1", sequence++, null, List.of(wall));
    }

    private UsageSample uses(int second) {
        return new UsageSample(
                NODE,
                at(second),
                at(second + 10L),
                "boot-1",
                sequence++,
                null,
                UsageQuality.MEASURED,
                List.of(cpu("web", 601), cpu("batch", 398)));
    }

    private static WorkloadUsage cpu(String workload, long millis) {
        return new WorkloadUsage(workload, -1L, "", "", "", millis * 1_000_000, 0L, 0L, 0L, 0L, 0L, 0L, List.of());
    }
}
