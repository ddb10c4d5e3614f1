package io.joulebook.topology;

import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.topology.config.PipelineConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A published series replaced by a later vintage of itself, for some hours of a day: the windows of those hours are
 * priced again and no other, and what the lines change by is what the series changed by, to the microgram.
 */
class RealRestatementTest {

    private static final BigDecimal MICROJOULES_PER_KWH = new BigDecimal("3600000000");
    private static final int WINDOW_S = 900;
    private static final int DAY_S = 86_400;

    private final Random random = new Random(20211210);

    @ParameterizedTest
    @EnumSource(RecordedGrid.class)
    void laterVintageRestatesItsHoursAndNoOther(RecordedGrid grid) throws IOException {
        SortedMap<Instant, Long> first = grid.firstVintage();
        SortedMap<Instant, Long> later = grid.laterVintage();
        later.keySet().removeIf(hour -> random.nextInt(3) > 0);
        assertThat(first).hasSize(24);
        assertThat(later).isNotEmpty().hasSizeLessThan(20);
        try (TestPipeline pipeline = new TestPipeline(config())) {
            TestNode n1 = node("n1");
            pipeline.pipe(TestPipeline.site());
            pipeline.pipe(profile(n1, grid));
            pipeline.pipe(n1.owners());
            first.forEach((hour, milligrams) -> pipeline.pipe(intensity(grid, hour, milligrams, 1)));
            runDay(pipeline, n1, grid);
            List<LedgerWindow> published = pipeline.windows();
            assertThat(published).hasSize(96);

            later.forEach((hour, milligrams) -> pipeline.pipe(intensity(grid, hour, milligrams, 2)));
            pipeline.pause(Duration.ofSeconds(3));

            check(published, pipeline.windows().subList(96, pipeline.windows().size()), later);
        }
    }

    private static PipelineConfig config() {
        PipelineConfig usual = PipelineConfig.DEFAULT;
        return new PipelineConfig(
                Duration.ofSeconds(WINDOW_S),
                usual.grace(),
                usual.silence(),
                usual.factorWait(),
                usual.futureSkew(),
                usual.heatWait(),
                usual.restatementHorizon());
    }

    private static void check(
            List<LedgerWindow> published, List<LedgerWindow> restated, SortedMap<Instant, Long> later) {
        SortedMap<Instant, LedgerWindow> before = new TreeMap<>();
        published.forEach(window -> before.put(window.getWindowStart(), window));
        List<Instant> expected = new ArrayList<>();
        later.keySet().forEach(hour -> {
            for (int quarter = 0; quarter < 4; quarter++) {
                expected.add(hour.plusSeconds((long) quarter * WINDOW_S));
            }
        });
        assertThat(restated.stream().map(LedgerWindow::getWindowStart)).containsExactlyElementsOf(expected);
        for (LedgerWindow now : restated) {
            LedgerWindow old = Objects.requireNonNull(before.get(now.getWindowStart()));
            long milligrams =
                    Objects.requireNonNull(later.get(now.getWindowStart().truncatedTo(ChronoUnit.HOURS)));
            assertThat(now.getRevision()).isEqualTo(1);
            assertThat(now.getSupersedes()).isZero();
            assertThat(now.getCause()).isEqualTo("INTENSITY");
            assertThat(facility(now)).isEqualTo(facility(old));
            assertThat(gross(now)).isEqualTo(priced(facility(now), milligrams));
            assertThat(gross(now) - gross(old))
                    .as("correction of the window from %s", now.getWindowStart())
                    .isEqualTo(priced(facility(old), milligrams)
                            - priced(facility(old), old.getSegments().get(0).getIntensityMgPerKwh()));
        }
    }

    private static long priced(long facilityMicrojoules, long milligramsPerKwh) {
        return BigDecimal.valueOf(facilityMicrojoules)
                .multiply(BigDecimal.valueOf(milligramsPerKwh))
                .divide(MICROJOULES_PER_KWH, 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long facility(LedgerWindow window) {
        return TestLoop.sum(window, line -> TestPipeline.itMicrojoules(line) + line.getOverheadUj());
    }

    private static long gross(LedgerWindow window) {
        return TestLoop.sum(window, LedgerLine::getGrossUg);
    }

    /** A reading and a usage sample every five minutes. */
    private void runDay(TestPipeline pipeline, TestNode n1, RecordedGrid grid) {
        long from = Duration.between(TestNode.MIDNIGHT, grid.day()).toSeconds();
        long joules = 0;
        for (int second = 0; second <= DAY_S; second += 300) {
            pipeline.pipe(n1.reads((double) (from + second), wall(joules)));
            joules += 300L * (60 + random.nextInt(200));
            if (second < DAY_S) {
                pipeline.pipe(n1.uses(
                        (double) (from + second),
                        (double) (from + second + 300),
                        cpu("web", random.nextInt(300_000)),
                        cpu("batch", 100_000)));
            }
        }
        pipeline.pipe(n1.heartbeats((double) (from + DAY_S + 5 * WINDOW_S)));
        pipeline.pause(Duration.ofSeconds(2));
    }

    private static NodeProfile profile(TestNode node, RecordedGrid grid) {
        NodeProfile known = node.profile();
        return NodeProfile.newBuilder(known)
                .setVersions(List.of(
                        NodeProfileVersion.newBuilder(known.getVersions().get(0))
                                .setZone(grid.zone())
                                .build()))
                .build();
    }

    private static GridIntensity intensity(RecordedGrid grid, Instant hour, long milligrams, long revision) {
        return GridIntensity.newBuilder(TestPipeline.intensity(milligrams))
                .setZone(grid.zone())
                .setFrom(hour)
                .setTo(hour.plus(Duration.ofHours(1)))
                .setPublishedAt(hour.plus(Duration.ofHours(revision * 24)))
                .setRevision(revision)
                .build();
    }
}
