package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WindowEvidence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The market-based column of the ledger: each window is calculated again from its evidence when the pipeline ends. */
final class MarketTest {

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline().withReferences(n1);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void supplierHoldsWhereItHasAContractElseTheResidualMix() {
        pipeline.pipe(site("wind-farm", "coal-plant", 100));
        pipeline.pipe(intensity(TestNode.ZONE, IntensityKind.RESIDUAL, 0, 600, 70_000));
        pipeline.pipe(intensity("wind-farm", IntensityKind.SUPPLIER, 60, 400, 11_000));
        pipeline.pipe(intensity("coal-plant", IntensityKind.SUPPLIER, 60, 150, 820_000));
        pipeline.pipe(n1.steady(0, 600, 10));

        List<LedgerWindow> windows = pipeline.windows();
        assertThat(kinds(windows.get(0))).containsExactly("RESIDUAL 70000");
        assertThat(kinds(windows.get(1))).containsExactly("SUPPLIER 11000", "SUPPLIER 820000");
        assertThat(kinds(windows.get(2))).containsExactly("SUPPLIER 820000", "RESIDUAL 70000");
        LedgerSegment first = windows.get(0).getSegments().get(0);
        assertThat(first.getIntensityMgPerKwh()).isEqualTo(50_000);
        assertThat(first.getMarketUg()).isEqualTo(140_000); // 100 W for 60 s, PUE 1.2: 2 Wh
        assertThat(first.getGrossUg()).isEqualTo(100_000);
        assertThat(first.getLines().stream().mapToLong(LedgerLine::getMarketUg).sum())
                .isEqualTo(140_000);
        assertThat(first.getMarketBoundary()).isEqualTo("LIFECYCLE");
        assertThat(first.getMarketStatus()).isEqualTo("MEASURED");
        assertThat(first.getMarketSource()).isEqualTo("market");
        assertThat(first.getMarketPublishedAt()).isEqualTo(at(7));
        assertThat(first.getMarketRevision()).isEqualTo(3);
        assertThat(first.getMarketUncertaintyPpm()).isEqualTo(50_000);
    }

    @Test
    void windowDoesNotWaitForAMarketBasedFactor() {
        pipeline.pipe(site("wind-farm", "wind-farm", 100));
        pipeline.pipe(n1.steady(0, 300, 10));

        assertThat(pipeline.windows()).isNotEmpty();
        LedgerSegment segment = pipeline.windows().get(0).getSegments().get(0);
        assertThat(kinds(pipeline.windows().get(0))).containsExactly("AVERAGE 50000");
        assertThat(segment.getMarketUg()).isEqualTo(segment.getGrossUg());
    }

    @Test
    void evidenceHasBothColumnsAndNothingThatHadNoPart() {
        pipeline.pipe(site("wind-farm", "coal-plant", 100));
        pipeline.pipe(intensity(TestNode.ZONE, IntensityKind.RESIDUAL, 0, 600, 70_000));
        pipeline.pipe(intensity(TestNode.ZONE, IntensityKind.MARGINAL, 0, 600, 400_000));
        GridIntensity forecast = intensity("wind-farm", IntensityKind.SUPPLIER, 0, 400, 9_000);
        forecast.setStatus(IntensityStatus.FORECAST);
        pipeline.pipe(forecast);
        pipeline.pipe(intensity("wind-farm", IntensityKind.SUPPLIER, 60, 400, 11_000));
        pipeline.pipe(n1.steady(0, 600, 10));

        List<WindowEvidence> evidence = pipeline.evidence();
        assertThat(evidence.get(0).getIntensities()).extracting("kind").containsExactly("AVERAGE", "RESIDUAL");
        assertThat(evidence.get(1).getIntensities())
                .extracting("kind")
                .containsExactly("AVERAGE", "SUPPLIER", "RESIDUAL");
        assertThat(evidence.get(1).getIntensities().get(1).getTo()).isEqualTo(at(100));
    }

    private static List<String> kinds(LedgerWindow window) {
        return window.getSegments().stream()
                .map(segment -> segment.getMarketKind() + " " + segment.getMarketMgPerKwh())
                .toList();
    }

    private static SiteProfile site(String supply, String later, double change) {
        SiteProfile site = TestPipeline.site();
        SiteProfileVersion first = site.getVersions().get(0);
        site.setVersions(List.of(
                SiteProfileVersion.newBuilder(first)
                        .setValidFrom(Instant.EPOCH)
                        .setSupply(supply)
                        .build(),
                SiteProfileVersion.newBuilder(first)
                        .setValidFrom(at(change))
                        .setSupply(later)
                        .build()));
        site.setRevision(2L);
        return site;
    }

    private static GridIntensity intensity(String zone, IntensityKind kind, double from, double to, long milligrams) {
        GridIntensity intensity = TestPipeline.intensity(milligrams);
        intensity.setZone(zone);
        intensity.setKind(kind);
        intensity.setFrom(at(from));
        intensity.setTo(at(to));
        intensity.setSource("market");
        intensity.setPublishedAt(at(7));
        intensity.setRevision(3L);
        return intensity;
    }
}
