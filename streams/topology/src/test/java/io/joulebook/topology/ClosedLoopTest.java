package io.joulebook.topology;

import static io.joulebook.topology.TestLoop.POOL;
import static io.joulebook.topology.TestLoop.sum;
import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.topology.config.PipelineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node whose loop has gone on without it, further than the horizon: windows of ten minutes, a horizon of an hour. */
final class ClosedLoopTest {

    private static final int HOUR = 3_600;
    private static final int END = 5 * HOUR;
    /** Start of a window within the horizon of the node, beyond that of the loop. */
    private static final int RESTATED = 3_000;

    private static final long WATTS = 90;
    private static final Duration HEAT_WAIT = Duration.ofMinutes(20);

    private final TestPipeline pipeline = new TestPipeline(shortHorizon());
    private final TestNode ahead = node("ahead").on(POOL);
    private final TestNode behind = node("behind").on(POOL);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void nodeThatNobodyKnewWhenOthersWereHoursAheadIsSettledAllTheSame() {
        pipeline.factors();
        pipeline.pipe(TestLoop.steady(0, END, WATTS));
        play(ahead, END);
        pipeline.pause(Duration.ofSeconds(50));
        assertThat(pipeline.loopWindows()).hasSize(30);

        play(behind, END);

        try (TestPipeline calm = new TestPipeline(shortHorizon())) {
            TestNode a = node("ahead").on(POOL);
            TestNode b = node("behind").on(POOL);
            calm.withReferences(a, b);
            calm.pipe(TestLoop.steady(0, END, WATTS));
            for (TestNode node : List.of(a, b)) {
                calm.pipe(node.steady(0, END, 60));
                calm.pipe(node.heartbeats(END + HOUR));
            }
            assertThat(TestLoop.currentLoop(pipeline.loopWindows()))
                    .isEqualTo(TestLoop.currentLoop(calm.loopWindows()));
            assertThat(TestLoop.current(pipeline.windows())).isEqualTo(TestLoop.current(calm.windows()));
        }
        assertThat(pipeline.rejected()).isEmpty();
    }

    @Test
    void nodeThatComesWhenTheAccountIsClosedGetsNothingAndWaitsForNothing() {
        pipeline.factors();
        pipeline.pipe(TestLoop.steady(0, END, WATTS));
        play(ahead, END);
        pipeline.pause(Duration.ofMinutes(3));

        play(behind, END);

        assertThat(newest("behind").values()).hasSize(30).noneMatch(ClosedLoopTest::isPending);
        LedgerWindow first = behind(0);
        assertThat(first.getFlags()).contains("HEAT_CLOSED");
        assertThat(sum(first, LedgerLine::getReusedUj)).isZero();
        assertThat(behind(END - 600).getFlags()).doesNotContain("HEAT_CLOSED");
        assertThat(pipeline.metrics.lateClaims()).isEqualTo(24);
        assertThat(pipeline.rejected()).isEmpty();
        assertHeatIsSharedOut();
    }

    @Test
    void windowsAreKeptUntilTheirAccountIsClosedAndNoLonger() {
        pipeline.withReferences(ahead);
        pipeline.pipe(ahead.steady(0, END, 60));
        pipeline.pause(Duration.ofMinutes(3));
        assertThat(pipeline.entries("windows")).isEqualTo(30);

        pipeline.pipe(TestLoop.steady(0, 2 * END, WATTS));
        pipeline.pause(Duration.ofMinutes(3));
        pipeline.pipe(ahead.steady(END, END + 3 * HOUR, 60));
        pipeline.pipe(ahead.heartbeats(END + 4 * HOUR));

        // The silence passed two windows more; what began an hour before the end of these was still open then.
        assertThat(pipeline.entries("windows")).isEqualTo(24 - 2);
    }

    @Test
    void nodeThatRestatesWhenTheAccountIsClosedKeepsItsHeat() {
        leaveBehind();
        long before = sum(behind(RESTATED), LedgerLine::getReusedUj);
        assertThat(before).isPositive();

        pipeline.pipe(overhead(2, 1_900_000));
        pipeline.pause(Duration.ofSeconds(2));

        LedgerWindow restated = behind(RESTATED);
        assertThat(restated.getRevision()).isEqualTo(3);
        assertThat(restated.getFlags()).contains("HEAT_CLOSED").doesNotContain("HEAT_PENDING");
        assertThat(facility(restated)).isEqualTo(190L * 600 * 1_000_000);
        assertThat(sum(restated, LedgerLine::getReusedUj)).isEqualTo(before);

        pipeline.pipe(overhead(3, 1_800_000));
        pipeline.pause(Duration.ofSeconds(2));
        assertThat(behind(RESTATED).getRevision()).isEqualTo(5);
        assertThat(sum(behind(RESTATED), LedgerLine::getReusedUj)).isEqualTo(before);
        assertHeatIsSharedOut();
    }

    @Test
    void heatOfAClosedAccountIsNeverAboveTheEnergyOfItsLines() {
        pipeline.pipe(overhead(1, 3_000_000));
        leaveBehind(400);
        assertThat(sum(behind(RESTATED), LedgerLine::getReusedUj)).isEqualTo(200L * 600 * 1_000_000);

        pipeline.pipe(overhead(2, 1_000_000));
        pipeline.pause(Duration.ofSeconds(2));

        assertThat(sum(behind(RESTATED), LedgerLine::getReusedUj)).isEqualTo(100L * 600 * 1_000_000);
    }

    @Test
    void nodeThatLeavesWhenTheAccountIsClosedIsTold() {
        leaveBehind();

        pipeline.pipe(
                NodeProfile.newBuilder(node("behind").profile()).setRevision(2).build());
        pipeline.pause(Duration.ofSeconds(2));

        assertThat(pipeline.reasons()).isNotEmpty().containsOnly("LATE");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("takes back its claim");
        assertThat(newest("behind").values()).noneMatch(ClosedLoopTest::isPending);
    }

    /** One node ends after an hour, the other goes on, until the loop has given up the first and forgotten its hour. */
    private void leaveBehind() {
        pipeline.pipe(overhead(1, 1_200_000));
        leaveBehind(WATTS);
    }

    private void leaveBehind(long watts) {
        pipeline.pipe(TestPipeline.intensity(50_000));
        pipeline.pipe(TestLoop.steady(0, END, watts));
        pipeline.pipe(behind.references());
        pipeline.pipe(behind.steady(0, HOUR, 60));
        play(ahead, END);
        pipeline.pipe(behind.heartbeats(HOUR + 1_900));
        pipeline.pause(HEAT_WAIT.plusMinutes(1));
        pipeline.pause(Duration.ofMinutes(3));
        assertThat(newest("ahead")).hasSize(30);
        assertThat(newest("behind").values()).hasSize(6).noneMatch(ClosedLoopTest::isPending);
    }

    private void play(TestNode node, int end) {
        pipeline.pipe(node.references());
        pipeline.pipe(node.steady(0, end, 60));
        pipeline.pipe(node.heartbeats(end + HOUR));
    }

    private static SiteProfile overhead(long revision, long pue) {
        return new SiteProfile(
                TestNode.SITE,
                revision,
                TestNode.MIDNIGHT,
                List.of(new SiteProfileVersion(Instant.EPOCH, pue, HeatClaim.WASTE, 0L, 1_000_000L, 0L, "")));
    }

    private void assertHeatIsSharedOut() {
        SortedMap<Instant, Long> credited = new TreeMap<>();
        for (LoopWindow window : pipeline.loopWindows()) {
            credited.put(window.getWindowStart(), window.getCreditedUj());
        }
        credited.forEach((start, microjoules) -> {
            long reused = 0;
            for (String node : List.of("ahead", "behind")) {
                LedgerWindow window = newest(node).get(start);
                reused += window == null ? 0 : sum(window, LedgerLine::getReusedUj);
            }
            assertThat(reused).as("heat of %s", start).isEqualTo(microjoules);
        });
    }

    private LedgerWindow behind(int second) {
        return Objects.requireNonNull(newest("behind").get(at(second)));
    }

    private SortedMap<Instant, LedgerWindow> newest(String node) {
        SortedMap<Instant, LedgerWindow> newest = new TreeMap<>();
        pipeline.windows().stream()
                .filter(window -> window.getNode().equals(node))
                .forEach(window -> newest.put(window.getWindowStart(), window));
        return newest;
    }

    private static long facility(LedgerWindow window) {
        return window.getSegments().stream()
                .mapToLong(segment -> segment.getWallUj() + segment.getOverheadUj())
                .sum();
    }

    private static boolean isPending(LedgerWindow window) {
        return window.getFlags().contains("HEAT_PENDING");
    }

    private static PipelineConfig shortHorizon() {
        PipelineConfig usual = PipelineConfig.DEFAULT;
        return new PipelineConfig(
                Duration.ofMinutes(10),
                usual.grace(),
                usual.silence(),
                usual.factorWait(),
                usual.futureSkew(),
                HEAT_WAIT,
                Duration.ofHours(1));
    }
}
