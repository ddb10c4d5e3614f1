package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.counter;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.power;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.EvidenceReference;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Each window's evidence is written beside it and is enough to calculate it again: {@link TestPipeline} does so for
 * every window of every test, and here are the windows that could be hard.
 */
final class EvidenceTest {

    private final TestNode n1 = node("n1");

    @Test
    void wrapsResetsRepeatsContradictionsAndGlitches() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(limited(n1.profile(), 5_000_000_000L));
            for (int second = 0; second <= 600; second += 7) {
                long joules = 100L * second;
                MeterValue wrapping = new MeterValue(
                        "pkg",
                        MeterKind.COUNTER,
                        MeterDomain.PACKAGE,
                        30_000_000L * second % 3_000_000_000L,
                        3_000_000_000L,
                        0L,
                        Quality.MEASURED);
                pipeline.pipe(n1.reads(second, wall(second % 5 == 3 ? joules + 900_000 : joules), wrapping));
                if (second % 4 == 1) {
                    pipeline.pipe(n1.reads(second, wrapping));
                }
                if (second % 11 == 2) {
                    pipeline.pipe(n1.reads(second, wall(3)));
                }
                pipeline.pipe(n1.uses(second, second + 7, cpu("web", 900)));
                if (second == 301) {
                    n1.rebooted("boot-2");
                }
            }
            pipeline.pipe(n1.heartbeats(900));

            assertThat(flagsOf(pipeline))
                    .contains("WRAP", "DUPLICATE", "DROP_IMPLAUSIBLE", "DROP_CONFLICT", "GAP_RESET", "PARTIAL");
        }
    }

    private static NodeProfile limited(NodeProfile profile, long microwatts) {
        NodeProfileVersion version = profile.getVersions().get(0);
        version.setMeterLimits(List.of(new MeterLimit("wall", microwatts), new MeterLimit("pkg", 200_000_000L)));
        profile.setRevision(2);
        return profile;
    }

    private static List<String> flagsOf(TestPipeline pipeline) {
        return pipeline.windows().stream()
                .flatMap(window -> window.getFlags().stream())
                .distinct()
                .toList();
    }

    @Test
    void severalSegmentsOfOneWindow() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(intensityOf(-86_400, 70, 60_000));
            pipeline.pipe(intensityOf(70, 86_400, 90_000));
            pipeline.pipe(new SiteProfile(
                    TestNode.SITE,
                    2L,
                    TestNode.MIDNIGHT,
                    List.of(terms(Instant.EPOCH, 1_200_000), terms(at(85), 1_300_000))));
            NodeProfile profile = n1.profile();
            NodeProfileVersion later = NodeProfileVersion.newBuilder(
                            profile.getVersions().get(0))
                    .setValidFrom(at(100.5))
                    .setIdlePlatformUw(30_000_000)
                    .build();
            profile.setVersions(List.of(profile.getVersions().get(0), later));
            profile.setRevision(2);
            pipeline.pipe(profile);
            WorkloadAssignment owners = n1.owners();
            owners.setOwners(List.of(
                    new WorkloadOwner("web", "alice", Instant.EPOCH, null),
                    new WorkloadOwner("web", "carol", at(110), null)));
            owners.setRevision(2);
            pipeline.pipe(owners);
            for (int i = 0; i <= 40; i++) {
                pipeline.pipe(n1.reads(i * 7.3, power("wall", MeterDomain.WALL, 80 + 13 * (i % 7))));
                pipeline.pipe(n1.uses(i * 7.3, (i + 1) * 7.3, cpu("web", 501), cpu("batch", 77)));
            }
            pipeline.pipe(n1.heartbeats(600));

            LedgerWindow second = pipeline.windows().get(1);
            assertThat(second.getSegments()).hasSize(5);
            assertThat(pipeline.evidence().get(1).getIntensities()).hasSize(2);
            assertThat(pipeline.evidence().get(1).getSiteTerms()).hasSize(2);
            assertThat(pipeline.evidence().get(2).getIntensities()).hasSize(1);
            assertThat(pipeline.evidence().get(2).getSiteTerms()).hasSize(1);
        }
    }

    private static SiteProfileVersion terms(Instant from, long pue) {
        return new SiteProfileVersion(from, pue, HeatClaim.WASTE, 0L, 1_000_000L, 30_000L, "");
    }

    private static GridIntensity intensityOf(double from, double to, long milligrams) {
        GridIntensity intensity = TestPipeline.intensity(milligrams);
        intensity.setFrom(at(from));
        intensity.setTo(at(to));
        intensity.setRevision(2L);
        return intensity;
    }

    @Test
    void whatWasMissingThenIsMissingInTheEvidence() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.pipe(n1.profile());
            pipeline.pipe(n1.steady(0, 200, 10));
            pipeline.pause(Duration.ofSeconds(61));
            pipeline.factors();
            pipeline.pipe(n1.owners());
            pipeline.pipe(n1.steady(210, 500, 10));

            List<WindowEvidence> evidence = pipeline.evidence();
            assertThat(evidence.get(0).getFlags()).containsExactly("NO_ASSIGNMENT", "NO_SITE");
            assertThat(evidence.get(0).getIntensities()).isEmpty();
            assertThat(topicsOf(evidence.get(0))).containsExactly("energy.node.profile.v1");
            WindowEvidence last = evidence.get(evidence.size() - 1);
            assertThat(last.getFlags()).isEmpty();
            assertThat(topicsOf(last))
                    .containsExactly("energy.node.profile.v1", "energy.workload.assignment.v1", "site.profile.v1");
        }
    }

    private static List<String> topicsOf(WindowEvidence evidence) {
        return evidence.getReferences().stream()
                .map(EvidenceReference::getTopic)
                .toList();
    }

    @Test
    void intensityThatStandsInIsKeptWhole() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.pipe(TestPipeline.site());
            pipeline.pipe(n1.profile());
            pipeline.pipe(n1.owners());
            pipeline.pipe(intensityOf(-3600, 90, 60_000));
            pipeline.pipe(n1.steady(0, 7400, 20));
            pipeline.pause(Duration.ofSeconds(200));

            assertThat(pipeline.evidence()).hasSizeGreaterThan(120);
            WindowEvidence standsIn = pipeline.evidence().get(10);
            assertThat(standsIn.getIntensities()).singleElement().satisfies(step -> assertThat(step.getTo())
                    .isEqualTo(at(90)));
            assertThat(pipeline.windows().get(10).getSegments().get(0).getIntensityStatus())
                    .isEqualTo("FALLBACK");
            assertThat(pipeline.evidence().get(122).getIntensities()).isEmpty();
        }
    }

    @Test
    void profileThatWasReplacedIsStillTheOneNamed() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.pipe(n1.steady(0, 300, 10));
            NodeProfile better = n1.profile();
            better.getVersions().get(0).setIdlePlatformUw(40_000_000L);
            better.setRevision(2);
            pipeline.pipe(better);
            pipeline.pipe(n1.steady(310, 600, 10));

            List<WindowEvidence> evidence = pipeline.evidence();
            assertThat(evidence.get(0).getReferences().get(0).getRevision()).isEqualTo(1);
            assertThat(evidence.get(evidence.size() - 1).getReferences().get(0).getRevision())
                    .isEqualTo(2);
            assertThat(evidence.get(0).getReferences().get(0).getSha256())
                    .hasSize(64)
                    .isNotEqualTo(evidence.get(evidence.size() - 1)
                            .getReferences()
                            .get(0)
                            .getSha256());
        }
    }

    @Test
    void meterThatWasGivenUpHasNoReadingPastTheEnd() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            for (int second = 0; second <= 600; second += 10) {
                boolean away = second > 30 && second < 400;
                pipeline.pipe(
                        away
                                ? n1.reads(second, wall(100L * second))
                                : n1.reads(second, wall(100L * second), power("pkg", MeterDomain.PACKAGE, 40)));
                pipeline.pipe(n1.uses(second, second + 10, cpu("web", 1000)));
            }

            WindowEvidence first = pipeline.evidence().get(0);
            assertThat(first.getMeters()).extracting("meter").containsExactly("pkg", "wall");
            assertThat(first.getMeters().get(0).getTimesUs()).hasSize(3);
        }
    }

    @Test
    void readingsAreThoseOfTheWindowHoweverManyWereClosedAtOnce() {
        try (TestPipeline atOnce = new TestPipeline();
                TestPipeline oneByOne = new TestPipeline().withReferences(n1)) {
            atOnce.factors();
            atOnce.pipe(n1.steady(0, 600, 10));
            atOnce.pipe(n1.owners());
            atOnce.pipe(n1.profile());
            atOnce.pause(Duration.ofSeconds(2));
            oneByOne.pipe(node("n1").steady(0, 600, 10));

            assertThat(atOnce.evidenceBytes()).hasSizeGreaterThan(5).isEqualTo(oneByOne.evidenceBytes());
            assertThat(atOnce.evidence().get(3).getMeters().get(0).getTimesUs()).hasSize(6);
        }
    }

    @Test
    void whatIsTooMuchForOneRecordComesInSeveral() {
        WorkloadUsage[] workloads = IntStream.range(0, 2500)
                .mapToObj(i -> cpu("workload-with-a-rather-long-name-" + i, 100_000L + 7919L * i))
                .toArray(WorkloadUsage[]::new);
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            for (int second = 0; second < 200; second++) {
                pipeline.pipe(n1.reads(second, wall(100L * second), counter("gpu", MeterDomain.GPU, second)));
                pipeline.pipe(n1.uses(second, second + 1, workloads));
            }

            List<WindowEvidence> first = pipeline.evidence().stream()
                    .filter(part -> part.getWindowStart().equals(TestNode.MIDNIGHT))
                    .toList();
            assertThat(first).hasSizeGreaterThan(1).allSatisfy(part -> assertThat(part.getParts())
                    .isEqualTo(first.size()));
            assertThat(pipeline.evidenceBytes())
                    .allSatisfy(bytes -> assertThat(bytes.remaining()).isLessThan(1_000_000));
        }
    }

    @Test
    void nothingIsWrittenForThoseWhoHaveNoUseForIt() {
        PipelineConfig config = PipelineConfig.DEFAULT.with(EvidencePolicy.OMIT);
        try (TestPipeline without = new TestPipeline(config).withReferences(n1);
                TestPipeline with = new TestPipeline().withReferences(n1)) {
            List<SpecificRecord> records = new ArrayList<>(n1.steady(0, 300, 10));
            without.pipe(records);
            with.pipe(records);

            assertThat(without.evidence()).isEmpty();
            assertThat(without.windowBytes()).isNotEmpty().isEqualTo(with.windowBytes());
        }
    }
}
