package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestSite.grid;
import static io.joulebook.topology.TestSite.power;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.SitePower;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.reject.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site with PV and a battery: its nodes are priced with what is derived of its power and of the grid. */
final class OnsiteTest {

    private final TestNode n1 = node("n1").in(TestSite.DERIVED);
    private final TestPipeline pipeline = new TestPipeline();

    OnsiteTest() {
        pipeline.pipe(TestPipeline.site());
        pipeline.pipe(n1.references());
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void nodesArePricedWithWhatTheirSiteUses() {
        sunnyThenDark();
        pipeline.pipe(n1.steady(0, 900, 20));

        assertThat(pipeline.reasons()).isEmpty();
        assertThat(intensityFrom(0)).isEqualTo(45_000);
        assertThat(intensityFrom(240)).isEqualTo(45_000);
        // 500 J of PV in, 400 J out: 400 of 1000 J with the carbon of 500 J of 45 g, 600 of 300 g.
        assertThat(intensityFrom(300)).isEqualTo(202_500);
        assertThat(newestFrom(300).getRevision()).isZero();
        LedgerSegment segment = newestFrom(300).getSegments().get(0);
        assertThat(segment.getIntensityStatus()).isEqualTo("MEASURED");
        assertThat(segment.getIntensitySource()).isEqualTo("on-site power ems, grid test");
    }

    @Test
    void derivedIntensityIsPublishedAsOneOfAZoneOfItsOwn() {
        sunnyThenDark();

        assertThat(pipeline.derived())
                .extracting(
                        GridIntensity::getZone,
                        GridIntensity::getFrom,
                        GridIntensity::getTo,
                        GridIntensity::getIntensityMgPerKwh,
                        GridIntensity::getKind,
                        GridIntensity::getRevision)
                .containsExactly(
                        tuple("FR-onsite.basement", at(0), at(300), 45_000L, IntensityKind.AVERAGE, 2L),
                        tuple("FR-onsite.basement", at(300), at(600), 202_500L, IntensityKind.AVERAGE, 3L));
    }

    @Test
    void newVintageOfTheGridRestatesWhatWasDerived() {
        sunnyThenDark();
        pipeline.pipe(n1.steady(0, 900, 20));
        int before = pipeline.windows().size();

        pipeline.pipe(grid(300, 600, 100_000, 2));
        pipeline.pause(Duration.ofSeconds(2));

        List<LedgerWindow> restated =
                pipeline.windows().subList(before, pipeline.windows().size());
        assertThat(restated).extracting(LedgerWindow::getCause).containsOnly("INTENSITY");
        assertThat(restated.get(0).getWindowStart()).isEqualTo(at(300));
        assertThat(intensityFrom(300)).isEqualTo(82_500); // 22.5 + 0.6 × 100 g
        assertThat(newestFrom(300).getRevision()).isEqualTo(1);
        assertThat(newestFrom(240).getRevision()).isZero();
    }

    @Test
    void gridStandsInWhereNothingIsDerived() {
        pipeline.pipe(grid(0, 900, 300_000, 1));
        pipeline.pipe(n1.steady(0, 600, 20));
        pipeline.pause(Duration.ofMinutes(2));

        LedgerSegment segment = newestFrom(0).getSegments().get(0);
        assertThat(segment.getIntensityMgPerKwh()).isEqualTo(300_000);
        assertThat(segment.getIntensityStatus()).isEqualTo("FALLBACK");
        assertThat(segment.getIntensitySource()).isEqualTo("parent zone FR, test");

        pipeline.pipe(power(0, 300, 1_000, 1_000, 0, 0));
        pipeline.pause(Duration.ofSeconds(2));
        assertThat(intensityFrom(0)).isEqualTo(45_000);
        assertThat(newestFrom(0).getCause()).isEqualTo("INTENSITY");
    }

    @Test
    void nothingIsDerivedOfADerivedZone() {
        sunnyThenDark();
        int before = pipeline.derived().size();

        GridIntensity stranger = grid(0, 300, 1, 9);
        stranger.setZone(TestSite.DERIVED);
        pipeline.pipe(stranger);
        SitePower nested = power(0, 300, 1_000, 0, 0, 0);
        nested.setZone(TestSite.DERIVED);
        pipeline.pipe(nested);

        assertThat(pipeline.derived()).hasSize(before);
        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE");
        assertThat(pipeline.rejected().get(0).getMessage())
                .contains("zone FR-onsite.basement is derived from on-site power itself, expected the grid zone");
        assertThat(pipeline.rejected().get(0).getTopic()).isEqualTo("site.power.v1");
    }

    @Test
    void figuresThatCannotBeAreRejected() {
        pipeline.pipe(power(0, 300, 1_000, 0, 0, 1_001));

        isRejected(
                Reason.INVALID_VALUE,
                "power of site basement from 2026-01-01T00:00:00Z: A battery gives between nothing and all that the site"
                        + " uses, not 1001000000 µJ of 1000000000 µJ");
        assertThat(pipeline.rejected().get(0).getPayloadBytes()).isPositive();
    }

    @Test
    void intervalThatOverlapsAnotherIsRejected() {
        pipeline.pipe(power(0, 300, 1_000, 0, 0, 0));
        pipeline.pipe(power(240, 600, 1_000, 0, 0, 0));

        isRejected(
                Reason.INVALID_VALUE,
                "power of FR-onsite.basement from 2026-01-01T00:04:00Z to 2026-01-01T00:10:00Z overlaps what is known"
                        + " from 2026-01-01T00:00:00Z to 2026-01-01T00:05:00Z");
    }

    @Test
    void intervalOfTheFutureIsRejected() {
        pipeline.pipe(power(0, 12 * 3_600 + 300, 1_000, 0, 0, 0));
        assertThat(pipeline.reasons()).isEmpty();
        pipeline.pipe(power(12 * 3_600 + 300, 12 * 3_600 + 301, 1_000, 0, 0, 0));

        isRejected(Reason.FUTURE, "is ahead of the wall clock by more than PT5M");
    }

    @Test
    void intervalBeyondTheHorizonIsRejected() {
        pipeline.pipe(grid(-100 * 3_600, 900, 300_000, 1));
        for (int hour = -60; hour < 0; hour++) {
            pipeline.pipe(power(hour * 3_600, (hour + 1) * 3_600, 1_000, 0, 0, 0));
        }
        assertThat(pipeline.reasons()).isEmpty();
        assertThat(pipeline.derived()).hasSize(60);
        pipeline.pipe(power(-60 * 3_600, -59 * 3_600, 1_000, 10, 0, 0));

        isRejected(Reason.LATE, "but its account is closed until 2025-12-30T00:00:00Z");
    }

    @Test
    void keyThatIsNotTheGridZoneIsRejected() {
        pipeline.pipe(Topics.SITE_POWER, TestNode.SITE, power(0, 300, 1_000, 0, 0, 0));

        isRejected(Reason.KEY_MISMATCH, "key is basement, expected the record's grid zone FR");
    }

    @Test
    void whatIsNoRecordIsRejected() {
        pipeline.pipeBytes(Topics.SITE_POWER.name(), "FR", "nonsense".getBytes(StandardCharsets.UTF_8));

        isRejected(Reason.UNDECODABLE, "");
    }

    @Test
    void recordDeliveredAgainIsCounted() {
        sunnyThenDark();
        sunnyThenDark();

        assertThat(pipeline.derived()).hasSize(2);
        assertThat(pipeline.metrics.redelivered()).isEqualTo(2);
    }

    private void isRejected(Reason reason, String message) {
        assertThat(pipeline.reasons()).containsExactly(reason.name());
        assertThat(pipeline.rejected().get(0).getMessage()).contains(message);
        assertThat(pipeline.metrics.rejected(reason)).isEqualTo(1);
    }

    private void sunnyThenDark() {
        pipeline.pipe(grid(0, 900, 300_000, 1));
        pipeline.pipe(power(0, 300, 1_000, 1_500, 500, 0));
        pipeline.pipe(power(300, 600, 1_000, 0, 0, 400));
    }

    private long intensityFrom(int second) {
        return newestFrom(second).getSegments().get(0).getIntensityMgPerKwh();
    }

    private LedgerWindow newestFrom(int second) {
        List<LedgerWindow> all = pipeline.windows().stream()
                .filter(window -> window.getWindowStart().equals(at(second)))
                .toList();
        return all.get(all.size() - 1);
    }
}
