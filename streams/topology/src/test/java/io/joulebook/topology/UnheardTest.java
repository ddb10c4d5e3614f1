package io.joulebook.topology;

import static io.joulebook.topology.TestLoop.POOL;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** A node that is heard no more: its closed windows are forgotten, its progress stays. */
class UnheardTest {

    private static final int END = 590; // the last window closes by silence, at 600
    private static final int HOUR = 3600;
    private static final Duration GONE = Duration.ofHours(49);
    private static final String EVIDENCE = "evidence";
    private static final String WINDOWS = "windows";

    private final TestNode n1 = node("n1");

    @Test
    void onlyProgressOfANodeThatIsGoneStays() {
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            pipeline.sleep(Duration.ofHours(47));
            assertThat(pipeline.windows()).hasSize(10);
            assertThat(pipeline.entries(EVIDENCE)).isEqualTo(10);
            assertThat(pipeline.entries(WINDOWS)).isEqualTo(10);

            pipeline.sleep(Duration.ofHours(2));

            assertThat(pipeline.entries(EVIDENCE)).isZero();
            assertThat(pipeline.entries(WINDOWS)).isZero();
            assertThat(pipeline.windows()).hasSize(10);
            assertThat(pipeline.rejected()).isEmpty();
        }
    }

    @Test
    void anyRecordThatIsAcceptedKeepsANodeWhateverTheTimesInIt() {
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            for (SpecificRecord sign : List.of(n1.reads(595), n1.uses(596, 597, cpu("web", 1)), n1.uses(598, 598))) {
                pipeline.sleep(Duration.ofHours(47));
                pipeline.pipe(sign);
            }
            pipeline.sleep(Duration.ofHours(47));

            assertThat(pipeline.entries(EVIDENCE)).isEqualTo(10);
            assertThat(pipeline.entries(WINDOWS)).isEqualTo(10);
        }
    }

    @Test
    void nodeThatIsHeardLosesNothingWhenAnotherIsGone() {
        TestNode n2 = node("n2");
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            pipeline.pipe(n2.references());
            pipeline.sleep(Duration.ofHours(2));
            pipeline.pipe(n2.steady(0, END, 10));
            pipeline.sleep(Duration.ofHours(47));

            assertThat(pipeline.windowsOf("n2")).hasSize(10);
            assertThat(pipeline.entries(EVIDENCE)).isEqualTo(10);
            assertThat(pipeline.entries(WINDOWS)).isEqualTo(10);
        }
    }

    @Test
    void whatComesLateThenIsRejected() {
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            pipeline.sleep(GONE);
            pipeline.pipe(n1.reads(135, wall(13_900)));
            pipeline.pipe(n1.uses(60, 120, cpu("web", 1)));
            pipeline.sleep(Duration.ofSeconds(2));

            assertThat(pipeline.reasons()).containsExactly("LATE", "LATE");
            assertThat(pipeline.rejected().get(0).getMessage())
                    .contains("those before 2026-01-01T00:10:00Z are restated no more")
                    .contains("the command restate");
            assertThat(pipeline.windows()).hasSize(10);
        }
    }

    @Test
    void usageThatReachesIntoForgottenWindowsIsBookedFromThereOn() {
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            pipeline.sleep(GONE);
            pipeline.pipe(n1.uses(570, 630, cpu("web", 6_000)));
            pipeline.pipe(n1.steady(630, 700, 10));
            pipeline.sleep(Duration.ofMinutes(3));

            assertThat(pipeline.reasons()).containsExactly("LATE");
            assertThat(TestPipeline.cpuNanos(pipeline.windows().get(10), "alice"))
                    .isEqualTo(3_000_000_000L + 3 * 600_000_000L);
        }
    }

    @Test
    void referencesThatChangeThenRestateNothing() {
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            pipeline.sleep(GONE);
            pipeline.pipe(limited());
            pipeline.pipe(TestPipeline.intensity(70_000));
            pipeline.sleep(Duration.ofSeconds(2));
            pipeline.sleep(Duration.ofSeconds(2));

            assertThat(pipeline.windows()).hasSize(10);
            assertThat(pipeline.rejected()).isEmpty();
        }
    }

    @Test
    void nodeThatComesBackIsBookedAsIfNothingHadBeenForgotten() {
        List<LedgerWindow> kept = backAfter(GONE, 49 * HOUR, horizon(Duration.ofDays(31)));
        List<LedgerWindow> forgotten = backAfter(GONE, 49 * HOUR, PipelineConfig.DEFAULT);

        assertThat(forgotten).hasSize(20);
        assertThat(texts(forgotten)).isEqualTo(texts(kept));
        assertThat(microjoulesFrom(10, forgotten)).isEqualTo(60_000_000_000L);
    }

    /** The ten seconds before 600 are not made good: the window that they lie in is forgotten. */
    @Test
    void readingOnAfterwardsBooksEveryWindowFromThereOn() {
        List<LedgerWindow> kept = backAfter(GONE, 600, horizon(Duration.ofDays(31)));
        List<LedgerWindow> forgotten = backAfter(GONE, 600, PipelineConfig.DEFAULT);

        assertThat(forgotten).hasSize(20).extracting(LedgerWindow::getRevision).containsOnly(0);
        assertThat(microjoulesFrom(10, forgotten)).isEqualTo(60_000_000_000L);
        assertThat(texts(kept.stream()
                        .filter(window -> window.getRevision() == 0)
                        .toList()))
                .isEqualTo(texts(forgotten));
    }

    @Test
    void nodeThatCameBackCanBeRestatedAgain() {
        try (TestPipeline pipeline = played(PipelineConfig.DEFAULT)) {
            pipeline.sleep(GONE);
            pipeline.pipe(n1.steady(49 * HOUR, 49 * HOUR + 600, 20));
            pipeline.pipe(n1.reads(49 * HOUR + 130, wall(100L * 49 * HOUR + 13_500)));
            pipeline.sleep(Duration.ofSeconds(2));

            assertThat(pipeline.rejected()).isEmpty();
            assertThat(pipeline.windows()).last().satisfies(window -> {
                assertThat(window.getRevision()).isEqualTo(1);
                assertThat(window.getWindowStart()).isEqualTo(TestNode.at(49 * HOUR + 120));
            });

            pipeline.sleep(GONE);
            assertThat(pipeline.entries(EVIDENCE)).isZero();
            assertThat(pipeline.entries(WINDOWS)).isZero();
        }
    }

    @Test
    void ageOfTheDataPlaysNoPart() {
        try (TestPipeline pipeline = new TestPipeline().withReferences(n1)) {
            pipeline.sleep(Duration.ofDays(4000));
            pipeline.pipe(n1.steady(0, END, 10));
            pipeline.sleep(Duration.ofHours(47));

            assertThat(pipeline.entries(EVIDENCE)).isEqualTo(10);
            assertThat(pipeline.entries(WINDOWS)).isEqualTo(10);
        }
    }

    @Test
    void heatOfAWindowThatIsRestatedNoMoreIsStillBookedAndCorrected() {
        TestNode heating = node("n1").on(POOL);
        PipelineConfig hour = horizon(Duration.ofHours(1), Duration.ofDays(1));
        try (TestPipeline pipeline = new TestPipeline(hour).withReferences(heating)) {
            pipeline.pipe(heating.steady(0, END, 10));
            pipeline.sleep(Duration.ofHours(2));
            assertThat(pipeline.entries(EVIDENCE)).isZero();
            assertThat(pipeline.entries(WINDOWS)).isEqualTo(10);

            pipeline.pipe(List.of(TestLoop.register(0, 0), TestLoop.register(600, 54_000)));
            assertThat(pipeline.windows()).hasSize(20).last().satisfies(window -> assertThat(window.getCause())
                    .isEqualTo("HEAT"));
            pipeline.pipe(TestLoop.register(60, 4_000));
            assertThat(pipeline.windows()).hasSizeGreaterThan(20).last().satisfies(window -> assertThat(
                            window.getRevision())
                    .isEqualTo(2));
            assertThat(pipeline.rejected()).isEmpty();
        }
    }

    @Test
    void windowsThatClaimedHeatAreForgottenAfterFifteenTimesTheHorizon() {
        TestNode heating = node("n1").on(POOL);
        PipelineConfig omit = PipelineConfig.DEFAULT.with(EvidencePolicy.OMIT);
        try (TestPipeline pipeline = new TestPipeline(omit).withReferences(heating)) {
            pipeline.pipe(TestLoop.steady(0, 600, 90));
            pipeline.pipe(heating.steady(0, END, 10));
            pipeline.sleep(Duration.ofDays(29));
            assertThat(pipeline.entries(WINDOWS)).isEqualTo(10);

            pipeline.sleep(Duration.ofDays(2));

            assertThat(pipeline.entries(WINDOWS)).isZero();
        }
    }

    @Test
    void lateRecordsOfANodeThatNobodyEverDescribedAreRejectedWithIt() {
        try (TestPipeline pipeline = new TestPipeline()) {
            pipeline.factors();
            pipeline.pipe(n1.steady(0, END, 590));
            pipeline.sleep(Duration.ofMinutes(3));
            pipeline.sleep(Duration.ofMinutes(3));
            pipeline.pipe(n1.reads(60, wall(6_000)));
            assertThat(pipeline.reasons()).containsOnly("NO_PROFILE");
            int before = pipeline.rejected().size();

            pipeline.sleep(GONE);

            assertThat(pipeline.reasons().subList(before, pipeline.rejected().size()))
                    .containsExactly("LATE");
        }
    }

    private static List<String> texts(List<LedgerWindow> windows) {
        return windows.stream().map(LedgerWindow::toString).toList();
    }

    private static long microjoulesFrom(int first, List<LedgerWindow> windows) {
        return windows.stream()
                .skip(first)
                .mapToLong(TestPipeline::wallMicrojoules)
                .sum();
    }

    /** Ten minutes at 100 W, a while of silence, then ten minutes from another second on. */
    private static List<LedgerWindow> backAfter(Duration silence, int second, PipelineConfig config) {
        TestNode n1 = node("n1");
        try (TestPipeline pipeline = new TestPipeline(config).withReferences(n1)) {
            pipeline.pipe(n1.steady(0, END, 10));
            pipeline.sleep(silence);
            pipeline.pipe(n1.steady(second, second + 600, 10));
            pipeline.sleep(Duration.ofMinutes(3));
            pipeline.sleep(Duration.ofSeconds(2));
            assertThat(pipeline.rejected()).isEmpty();
            return pipeline.windows();
        }
    }

    private TestPipeline played(PipelineConfig config) {
        TestPipeline pipeline = new TestPipeline(config).withReferences(n1);
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.sleep(Duration.ofMinutes(3).minusSeconds(1));
        return pipeline;
    }

    private NodeProfile limited() {
        NodeProfile known = n1.profile();
        NodeProfileVersion version = NodeProfileVersion.newBuilder(
                        known.getVersions().get(0))
                .setMeterLimits(List.of(new MeterLimit("wall", 90_000_000L)))
                .build();
        return NodeProfile.newBuilder(known)
                .setRevision(2)
                .setVersions(List.of(version))
                .build();
    }

    private static PipelineConfig horizon(Duration horizon) {
        return horizon(horizon, PipelineConfig.DEFAULT.heatWait());
    }

    private static PipelineConfig horizon(Duration horizon, Duration heatWait) {
        PipelineConfig usual = PipelineConfig.DEFAULT;
        return new PipelineConfig(
                usual.window(),
                usual.grace(),
                usual.silence(),
                usual.factorWait(),
                usual.futureSkew(),
                heatWait,
                horizon);
    }
}
