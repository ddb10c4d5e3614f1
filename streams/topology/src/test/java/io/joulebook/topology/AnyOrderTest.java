package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.counter;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.power;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ledger that stands at last depends on what is known, not on when it became known: samples, assignments, profiles,
 * sites and intensities come in any order, hours late, with the pipeline closing windows in between.
 */
class AnyOrderTest {

    private static final int END = 1500;

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 1; seed <= 25; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ledgerThatStandsAtLastIsTheSame(int seed) {
        AnyOrder.givesTheSame(records(new Random(seed)), 1, 20, seed, AnyOrderTest::ledgerOf);
    }

    /** Newest revisions, without their number and cause, which tell how things became known. */
    private static SortedMap<Instant, String> ledgerOf(List<SpecificRecord> records, AnyOrder delivery) {
        try (TestPipeline pipeline = new TestPipeline()) {
            delivery.deliver(records, pipeline);
            pipeline.pipe(node("n1").rebooted("boot-2").heartbeats(END + 300));
            pipeline.pause(Duration.ofMinutes(4));
            assertThat(pipeline.reasons()).doesNotContain("LATE", "NO_PROFILE");
            assertThat(pipeline.metrics.restated()).isPositive(); // in order too: the package meter is missing at times
            SortedMap<Instant, String> newest = new TreeMap<>();
            for (LedgerWindow window : pipeline.windows()) {
                window.setRevision(0);
                window.setCause("");
                window.setSupersedes(null);
                newest.put(window.getWindowStart(), window.toString());
            }
            return newest;
        }
    }

    private static List<SpecificRecord> records(Random random) {
        TestNode n1 = node("n1");
        List<SpecificRecord> records = new ArrayList<>(List.of(profile(n1, 1), n1.owners(), TestPipeline.site()));
        records.add(profile(n1, 2));
        records.add(owners(n1, 2, 400));
        records.add(owners(n1, 3, 700 + random.nextInt(200)));
        records.add(site(2, 600));
        records.add(site(3, 900));
        for (int step = -600; step < END + 600; step += 300) {
            records.add(intensity(step, step + 300, 40_000 + random.nextInt(20_000), 1));
        }
        records.add(intensity(300, 600, 90_000, 2));
        records.add(market(0, 700, IntensityKind.RESIDUAL, TestNode.ZONE));
        records.add(market(400, 2000, IntensityKind.SUPPLIER, "contract"));
        addSamples(n1, random, records);
        return records;
    }

    private static void addSamples(TestNode n1, Random random, List<SpecificRecord> records) {
        SortedMap<Integer, List<SpecificRecord>> samples = new TreeMap<>();
        long joules = 0;
        long watts = 100;
        for (int second = 0; second <= END; second += 5 + random.nextInt(30)) {
            List<SpecificRecord> now = samples.computeIfAbsent(second, any -> new ArrayList<>());
            now.add(n1.reads(second, wall(joules), power("dram", MeterDomain.DRAM, watts / 10)));
            if (random.nextInt(8) == 0) {
                now.add(n1.reads(second, counter("package", MeterDomain.PACKAGE, joules / 2)));
            }
            watts = 60L + random.nextInt(100);
            joules += 20L * watts;
        }
        for (int second = 30; second <= END; second += 30) {
            samples.computeIfAbsent(second, any -> new ArrayList<>())
                    .add(n1.uses(second - 30, second, cpu("web", random.nextInt(30_000)), cpu("batch", 10_000)));
        }
        samples.values().forEach(records::addAll);
    }

    private static GridIntensity intensity(int from, int to, long milligrams, long revision) {
        return GridIntensity.newBuilder(TestPipeline.intensity(milligrams))
                .setFrom(at(from))
                .setTo(at(to))
                .setRevision(revision)
                .build();
    }

    private static GridIntensity market(int from, int to, IntensityKind kind, String zone) {
        return GridIntensity.newBuilder(intensity(from, to, 300_000, 1))
                .setZone(zone)
                .setKind(kind)
                .build();
    }

    private static SiteProfile site(long revision, int changeSecond) {
        return new SiteProfile(
                TestNode.SITE,
                revision,
                TestNode.MIDNIGHT,
                List.of(
                        new SiteProfileVersion(Instant.EPOCH, 1_200_000L, HeatClaim.WASTE, 0L, 1_000_000L, 0L, ""),
                        new SiteProfileVersion(
                                at(changeSecond), 1_100_000L, HeatClaim.ALLOCATED, 0L, 1_000_000L, 0L, "contract")));
    }

    private static WorkloadAssignment owners(TestNode node, long revision, int changeSecond) {
        WorkloadAssignment known = node.owners();
        return WorkloadAssignment.newBuilder(known)
                .setRevision(revision)
                .setOwners(List.of(
                        new WorkloadOwner("web", "alice", Instant.EPOCH, at(changeSecond)),
                        new WorkloadOwner("web", "carol", at(changeSecond), null),
                        known.getOwners().get(1)))
                .build();
    }

    /** From the tenth minute on the wall meter may show 150 W at most: some of its readings are refused then. */
    private static NodeProfile profile(TestNode node, long revision) {
        NodeProfile known = node.profile();
        NodeProfileVersion first = known.getVersions().get(0);
        NodeProfileVersion second = NodeProfileVersion.newBuilder(first)
                .setValidFrom(at(600))
                .setIdlePlatformUw(30_000_000)
                .setMeterLimits(List.of(new MeterLimit("wall", 150_000_000L)))
                .build();
        return NodeProfile.newBuilder(known)
                .setRevision(revision)
                .setVersions(revision == 1 ? List.of(first) : List.of(first, second))
                .build();
    }
}
