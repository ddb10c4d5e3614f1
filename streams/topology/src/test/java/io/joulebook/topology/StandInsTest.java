package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.WindowEvidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What stands in where a zone's intensity is not published: METHOD §4. Each window is calculated again from its
 * evidence, which has what stood in and not what it was made of.
 */
final class StandInsTest {

    private static final double DAY = 86_400;

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void sameHourOfTheWeeksBefore() {
        pipeline.pipe(intensity(TestNode.ZONE, -7 * DAY, 3600, 40_000));
        pipeline.pipe(intensity(TestNode.ZONE, -21 * DAY, 1800, 100_000));

        LedgerSegment segment = firstSegment(n1.profile());

        assertThat(segment.getIntensityMgPerKwh()).isEqualTo(60_000); // (40 × 2 + 100) / 3
        assertThat(segment.getIntensitySource()).isEqualTo("4-week mean, test");
        assertThat(segment.getIntensityStatus()).isEqualTo("FALLBACK");
        assertThat(segment.getIntensityUncertaintyPpm()).isEqualTo(200_000);
        assertThat(segment.getMarketMgPerKwh()).isEqualTo(60_000);
        WindowEvidence evidence = pipeline.evidence().get(0);
        assertThat(evidence.getIntensities()).singleElement().satisfies(kept -> {
            assertThat(kept.getFrom()).isEqualTo(at(0));
            assertThat(kept.getTo()).isEqualTo(at(60));
            assertThat(kept.getUncertaintyPpm()).isEqualTo(200_000);
        });
    }

    @Test
    void parentZone() {
        pipeline.pipe(intensity("FR", 0, 86_400, 45_000));
        NodeProfile profile = n1.profile();
        profile.getVersions().get(0).setZone("FR-IDF");

        LedgerSegment segment = firstSegment(profile);

        assertThat(segment.getIntensityMgPerKwh()).isEqualTo(45_000);
        assertThat(segment.getIntensitySource()).isEqualTo("parent zone FR, test");
        assertThat(segment.getIntensityUncertaintyPpm()).isEqualTo(250_000);
    }

    @Test
    void yearBefore() {
        pipeline.pipe(intensity(TestNode.ZONE, -90 * DAY, 30 * DAY, 52_000));

        LedgerSegment segment = firstSegment(n1.profile());

        assertThat(segment.getIntensityMgPerKwh()).isEqualTo(52_000);
        assertThat(segment.getIntensitySource()).isEqualTo("365-day mean, test");
        assertThat(segment.getIntensityUncertaintyPpm()).isEqualTo(350_000);
    }

    @Test
    void zoneWithoutAnyDataHasTheConstant() {
        LedgerSegment segment = firstSegment(n1.profile());

        assertThat(segment.getIntensityMgPerKwh()).isEqualTo(700_000);
        assertThat(segment.getIntensitySource()).isEqualTo("unknown");
        assertThat(segment.getIntensityPublishedAt()).isNull();
        assertThat(segment.getIntensityUncertaintyPpm()).isEqualTo(530_000);
        assertThat(segment.getMarketPublishedAt()).isNull();
        assertThat(pipeline.evidence().get(0).getIntensities()).isEmpty();
    }

    private LedgerSegment firstSegment(NodeProfile profile) {
        pipeline.pipe(TestPipeline.site());
        pipeline.pipe(profile);
        pipeline.pipe(n1.owners());
        pipeline.pipe(n1.steady(0, 200, 10));
        assertThat(pipeline.windows()).isEmpty();
        pipeline.pause(Duration.ofSeconds(200));
        List<LedgerSegment> segments = pipeline.windows().get(0).getSegments();
        assertThat(segments).hasSize(1);
        return segments.get(0);
    }

    private static GridIntensity intensity(String zone, double from, double length, long milligrams) {
        GridIntensity intensity = TestPipeline.intensity(milligrams);
        intensity.setZone(zone);
        intensity.setFrom(at(from));
        intensity.setTo(at(from + length));
        return intensity;
    }
}
