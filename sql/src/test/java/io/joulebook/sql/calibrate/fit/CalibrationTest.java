package io.joulebook.sql.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Learns from histories whose truth is known. */
final class CalibrationTest {

    private static final KnownFigures NOTHING = new KnownFigures(Map.of(), new LoadTable(List.of()), new TreeMap<>());
    private static final PowerCap FAR = MadeUpNode.cap(400_000_000);

    @Test
    void idlePowerOfQuietWindowsIsFound() {
        IdleEstimate idle = new IdleLadder(fullHistory(1).data(), null).estimate(Pool.PACKAGE, 0);

        assertThat(idle.rung()).isEqualTo(IdleRung.QUIET_WINDOWS);
        assertThat(idle.microwatts()).isCloseTo(MadeUpNode.IDLE_PACKAGE, withinPercentage(1.5));
        assertThat(idle.uncertaintyPpm()).isBetween(10_000L, 40_000L);
    }

    @Test
    void tooFewQuietWindowsGiveALowerBoundThatSaysWhatIsMissing() {
        CalibrationData data =
                new MadeUpNode(1, Map.of(), 0).quiet(4).steady(200, "a", 9_000).data();

        IdleEstimate idle = new IdleLadder(data, null).estimate(Pool.PACKAGE, 45_000_000);

        assertThat(idle.rung()).isEqualTo(IdleRung.LOWER_BOUND);
        assertThat(idle.microwatts()).isEqualTo(45_000_000);
        assertThat(idle.uncertaintyPpm()).isEqualTo(200_000);
        assertThat(idle.basis()).contains("needs 30 min of windows below 1 % load, has 4 min");
    }

    @Test
    void minimumBelowTheProfilesValueIsTheLowerBound() {
        CalibrationData data =
                new MadeUpNode(1, Map.of(), 0).steady(50, "a", 640).data();

        IdleEstimate idle = new IdleLadder(data, null).estimate(Pool.PACKAGE, 90_000_000);

        assertThat(idle.microwatts()).isEqualTo(Math.round(MadeUpNode.IDLE_PACKAGE + MadeUpNode.curve(640)));
    }

    @Test
    void probeWinsOverQuietWindows() {
        CalibrationData probe = new MadeUpNode(5, Map.of(), 0.001).quiet(10).data();

        IdleEstimate idle = new IdleLadder(fullHistory(1).data(), probe).estimate(Pool.DRAM, 0);

        assertThat(idle.rung()).isEqualTo(IdleRung.PROBE);
        assertThat(idle.microwatts()).isCloseTo(MadeUpNode.IDLE_DRAM, withinPercentage(0.5));
    }

    @Test
    void shortProbeIsRefused() {
        CalibrationData probe =
                new MadeUpNode(5, Map.of(), 0).quiet(9).flagged("ESTIMATED").data();

        assertThat(Calibration.of(fullHistory(1).data(), probe, NOTHING, Set.of(), FAR)
                        .shortages())
                .containsExactly("idle power: the probe needs 10 min of unflagged windows wholly inside it, has 9 min"
                        + " (10 windows read, 1 left out)");
    }

    @Test
    void probeInWhichSomethingRanIsRefused() {
        CalibrationData probe =
                new MadeUpNode(5, Map.of(), 0).quiet(12).steady(1, "a", 4_000).data();

        assertThat(IdleLadder.probeShortages(probe))
                .containsExactly("idle power: every window of the probe must be below 1 % load, but 1 of 13 are not");
    }

    @Test
    void poolWithoutEnergyKeepsItsIdlePower() {
        IdleEstimate idle = new IdleLadder(fullHistory(1).data(), null).estimate(Pool.GPU, 7);

        assertThat(idle.rung()).isEqualTo(IdleRung.NO_ENERGY);
        assertThat(idle.microwatts()).isEqualTo(7);
    }

    @Test
    void curveIsFoundWithinTwoPercentOfFullPower() {
        CurveOutcome.Fitted curve = curve(fullHistory(2).data());

        assertThat(curve.table().points()).hasSizeLessThanOrEqualTo(17).startsWith(new CurvePoint(0, 0));
        assertThat(curve.explainedPpm()).isGreaterThan(970_000);
        for (CurvePoint point : curve.table().points()) {
            assertThat((double) point.microwatts())
                    .as("%s", point)
                    .isBetween(
                            MadeUpNode.curve((double) point.loadMilli())
                                    - 0.02 * MadeUpNode.curve(MadeUpNode.MILLI_CORES),
                            MadeUpNode.curve((double) point.loadMilli())
                                    + 0.02 * MadeUpNode.curve(MadeUpNode.MILLI_CORES));
        }
    }

    @Test
    void curveOfExactWindowsIsNearlyExact() {
        CurveOutcome.Fitted curve = curve(new MadeUpNode(3, Map.of(), 0)
                .quiet(40)
                .busy(600, "a", "b", "c")
                .data());

        assertThat((double) curve.table()
                        .points()
                        .get(curve.table().points().size() - 1)
                        .microwatts())
                .isCloseTo(MadeUpNode.curve(MadeUpNode.MILLI_CORES), withinPercentage(1));
        assertThat(curve.explainedPpm()).isGreaterThan(999_000);
    }

    @Test
    void curveNeedsWindowsAndASpreadOfLoads() {
        CalibrationData data =
                new MadeUpNode(4, Map.of(), 0).quiet(40).steady(20, "a", 8_000).data();

        assertThat(Calibration.of(data, null, NOTHING, Set.of(), FAR).shortages())
                .containsExactly(
                        "curve: needs 100 windows, has 60",
                        "curve: needs a window at 50 % load or more, the highest is at 25 %",
                        "curve: needs 5 windows in each of 5 tenths of the capacity, has them in 2");
    }

    @Test
    void curveThatIsKeptIsNoShortage() {
        CalibrationData data = new MadeUpNode(4, Map.of(), 0).quiet(40).data();

        Calibration calibration = Calibration.of(data, null, NOTHING, Set.of(Part.CURVE, Part.COEFFICIENTS), FAR);

        assertThat(calibration.shortages()).isEmpty();
        assertThat(calibration.curve()).isNull();
        assertThat(calibration.idle()).hasSize(4);
    }

    @Test
    void coefficientsAreFoundWithinFivePercent() {
        CoefficientOutcome found = coefficients(fullHistory(6).data(), FAR);

        assertThat(found.given()).extracting(TenantFit::tenant).containsExactly("a", "b", "c", "d");
        found.given().forEach(tenant -> assertThat((double) tenant.coefficientPpm())
                .as("%s", tenant)
                .isCloseTo(1e6 * TRUTH.getOrDefault(tenant.tenant(), 1.0), withinPercentage(5)));
        assertThat(found.after()).isLessThan(found.before() / 2);
        assertThat(found.shareUncertaintyPpm()).isEqualTo(180_000);
    }

    @Test
    void everyTenantWithoutACoefficientHasItsReason() {
        MadeUpNode node = fullHistory(7).steady(250, "lonely", 9_000).steady(40, "rare", 3_000);

        CoefficientOutcome found = coefficients(node.data(), FAR);

        assertThat(found.tenants())
                .filteredOn(tenant -> !tenant.isGiven())
                .extracting(tenant -> tenant.tenant() + ": " + tenant.reason())
                .containsExactly(
                        "lonely: needs 3 different co-tenants, has 0",
                        "rare: needs 200 windows below 90 % of the power cap, has 40");
    }

    @Test
    void tenantThatCannotBeMeasuredWellEnoughIsDroppedAndTheOthersStay() {
        MadeUpNode node = new MadeUpNode(8, TRUTH, 0.04).quiet(60).busy(900, "a", "b", "c", "d");
        for (int i = 0; i < 260; i++) {
            node.whisper("faint", "a", "b", "c");
        }

        CoefficientOutcome found = coefficients(node.data(), FAR);

        assertThat(found.tenants())
                .filteredOn(tenant -> !tenant.isGiven())
                .singleElement()
                .satisfies(tenant -> assertThat(tenant.reason())
                        .matches("(?s)needs a 95 % interval within ±15 %, has .*|cannot be told from .*"));
        assertThat(found.given()).hasSize(4);
    }

    @Test
    void windowsNearThePowerCapDoNotCount() {
        CoefficientOutcome found = coefficients(fullHistory(9).data(), MadeUpNode.cap(100_000_000));

        assertThat(found.nearCap()).isPositive();
        assertThat(found.windows() + found.nearCap()).isLessThanOrEqualTo(1_060);
    }

    @Test
    void noPowerCapGivesNoCoefficient() {
        CoefficientOutcome found = coefficients(fullHistory(9).data(), new PowerCap(new TreeMap<>(), "none"));

        assertThat(found.given()).isEmpty();
        assertThat(found.shareUncertaintyPpm()).isZero();
    }

    @Test
    void flaggedWindowsAreLeftOutAndCountedByFlag() {
        CalibrationData data = new MadeUpNode(1, Map.of(), 0)
                .quiet(30)
                .flagged("ESTIMATED", "WRAP")
                .flagged("METER_CONFLICT")
                .flagged("SOMETHING_NEW")
                .data();

        assertThat(data.windows()).hasSize(30);
        assertThat(data.leftOut()).isEqualTo(Map.of("ESTIMATED", 1, "METER_CONFLICT", 1, "SOMETHING_NEW", 1));
    }

    @Test
    void clampedWindowsAreKeptForTheyShowThatIdleIsTooHigh() {
        CalibrationData data =
                new MadeUpNode(1, Map.of(), 0).quiet(30).flagged("IDLE_CLAMPED").data();

        assertThat(data.windows()).hasSize(31);
        assertThat(data.clamped()).isEqualTo(1);
    }

    @Test
    void sameWindowsGiveTheSameFigures() {
        assertThat(Calibration.of(fullHistory(6).data(), null, NOTHING, Set.of(), FAR))
                .isEqualTo(Calibration.of(fullHistory(6).data(), null, NOTHING, Set.of(), FAR));
    }

    private static final Map<String, Double> TRUTH = Map.of("a", 1.25, "b", 0.75);

    private static MadeUpNode fullHistory(long seed) {
        return new MadeUpNode(seed, TRUTH, 0.01).quiet(60).busy(1_000, "a", "b", "c", "d");
    }

    private static CurveOutcome.Fitted curve(CalibrationData data) {
        Calibration calibration = Calibration.of(data, null, NOTHING, Set.of(Part.COEFFICIENTS), FAR);
        assertThat(calibration.curve()).isInstanceOf(CurveOutcome.Fitted.class);
        return (CurveOutcome.Fitted) Objects.requireNonNull(calibration.curve());
    }

    private static CoefficientOutcome coefficients(CalibrationData data, PowerCap cap) {
        Calibration calibration = Calibration.of(data, null, NOTHING, Set.of(), cap);
        return Objects.requireNonNull(calibration.coefficients());
    }
}
