package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.Steps.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A site with PV and a battery, worked by hand: METHOD §4. Hours are counted from 0, energies are kWh, grid in g. */
final class OnsiteLedgerTest {

    private static final long KWH = 3_600_000_000_000L;
    private static final long HORIZON = 48 * HOUR;

    private final OnsiteLedger ledger = new OnsiteLedger(HORIZON, OnsiteBase.BEGINNING);
    private IntensitySeries grid = IntensitySeries.EMPTY;

    @Test
    void pvServesTheSiteFirst() {
        gridIs(0, 1, 300);
        ledger.add(power(0, 10, 4, 0, 0));

        assertThat(settle()).containsExactly(intensity(0, 198_000, 2)); // 6 × 300 g + 4 × 45 g
    }

    @Test
    void pvBeyondWhatIsUsedLeaves() {
        gridIs(0, 1, 300);
        OnsitePower sunny = power(0, 10, 14, 0, 0);
        ledger.add(sunny);

        assertThat(settle()).containsExactly(intensity(0, 45_000, 2));
        assertThat(sunny.exportedMicrojoules()).isEqualTo(4 * KWH);
        assertThat(sunny.gridUsedMicrojoules()).isZero();
    }

    @Test
    void surplusOfPvIsUsedAtNightAndTheNightAnswersForTheLosses() {
        gridIs(0, 2, 300);
        ledger.add(power(0, 4, 9, 5, 0));
        ledger.add(power(1, 10, 0, 0, 4));

        // 5 kWh of PV went in, 225 g; at 80 % the 4 kWh that come out are all of it: 225 g + 6 × 300 g.
        assertThat(settle()).containsExactly(intensity(0, 45_000, 2), intensity(1, 202_500, 3));
        assertThat(ledger.accounts().average().stock()).isEqualTo(Battery.EMPTY);
    }

    @Test
    void batteryChargesFromTheGridWhatPvLeaves() {
        gridIs(0, 1, 100);
        gridIs(1, 2, 700);
        ledger.add(power(0, 4, 6, 5, 0));
        ledger.add(power(1, 10, 0, 0, 2));

        // 2 kWh of PV and 3 of the grid: 90 g + 300 g in 5 kWh. Half of it, 195 g, for 2 kWh: + 8 × 700 g.
        assertThat(settle()).containsExactly(intensity(0, 45_000, 2), intensity(1, 579_500, 4));
        assertThat(ledger.accounts().average().stock())
                .isEqualTo(new Battery(5 * KWH / 2, Battery.carbon(5 * KWH, 39_000)));
    }

    @Test
    void dischargeOfWhatWasChargedBeforeTheFirstRecordIsTakenForGrid() {
        gridIs(0, 2, 300);
        ledger.add(power(0, 4, 9, 5, 0));
        ledger.add(power(1, 10, 0, 0, 7));

        Intensity night = settle().get(1);
        assertThat(night.milligramsPerKwh()).isEqualTo(202_500); // 4 kWh of 225 g, 3 + 3 kWh of the grid
        assertThat(night.status()).isEqualTo(FactorStatus.ESTIMATED);
        assertThat(night.source())
                .isEqualTo(
                        "on-site power ems, grid AVERAGE, discharge of 10800000000000 µJ of unknown origin taken for grid");
    }

    @Test
    void chargeAndDischargeOfOneIntervalCountInThisOrder() {
        gridIs(0, 1, 300);
        ledger.add(power(0, 8, 5, 5, 4));

        // PV serves 4 of the 8; 1 of it and 4 of the grid charge; the 4 that come out carry 45 g + 1200 g.
        assertThat(settle()).containsExactly(intensity(0, 178_125, 2)); // (180 + 1245) / 8
    }

    @Test
    void nothingIsDerivedWhileTheGridIsUnknownAndAllIsMadeGoodWhenItComes() {
        gridIs(1, 2, 300);
        ledger.add(power(0, 4, 0, 5, 0));
        ledger.add(power(1, 10, 0, 0, 4));

        List<Intensity> first = settle();
        assertThat(first)
                .containsExactly(new Intensity(
                        HOUR,
                        2 * HOUR,
                        530_000, // 5 × 700 g that nobody knows + 6 × 300 g
                        IntensityKind.AVERAGE,
                        Boundary.LIFECYCLE,
                        FactorStatus.ESTIMATED,
                        "on-site power ems, grid AVERAGE, battery charged from a grid that was not known",
                        7,
                        3));

        gridIs(0, 1, 100);
        assertThat(settle()).containsExactly(intensity(0, 100_000, 2), intensity(1, 230_000, 4));
    }

    @Test
    void gridThatIsKnownInPartIsNotKnown() {
        gridIs(0, 1, 300);
        ledger.add(interval(0, 2, 8, 4, 0, 0));

        assertThat(settle()).isEmpty();
        gridIs(1, 2, 100);
        assertThat(settle()).containsExactly(intensity(0, 2, 122_500, 3)); // (4 × 200 g + 4 × 45 g) / 8
    }

    @Test
    void energyOfAnIntervalIsEvenOverTheStepsOfTheGrid() {
        grid = grid.with(Steps.average(0, HOUR / 4, 100_000)).with(Steps.average(HOUR / 4, HOUR, 300_001));
        ledger.add(power(0, 10, 0, 0, 0));

        assertThat(settle()).extracting(Intensity::milligramsPerKwh).containsExactly(250_001L); // 250,000.75
    }

    @Test
    void siteThatUsesNothingHasTheGridsIntensity() {
        gridIs(0, 1, 300);
        ledger.add(power(0, 0, 3, 3, 0));

        assertThat(settle()).extracting(Intensity::milligramsPerKwh).containsExactly(300_000L);
    }

    @Test
    void correctedRecordChangesWhatWasDischargedLater() {
        gridIs(0, 3, 300);
        ledger.add(power(0, 4, 9, 5, 0));
        ledger.add(power(1, 1, 0, 0, 0));
        ledger.add(power(2, 10, 0, 0, 4));
        settle();

        ledger.add(revised(power(0, 4, 0, 5, 0), 2));

        // 5 kWh of grid instead of PV: 1500 g + 6 × 300 g. The hour between has another revision: it might have.
        assertThat(settle())
                .containsExactly(intensity(0, 300_000, 3), intensity(1, 300_000, 5), intensity(2, 330_000, 5));
    }

    @Test
    void supersededRecordChangesNoFigure() {
        gridIs(0, 1, 300);
        ledger.add(revised(power(0, 10, 4, 0, 0), 2));
        ledger.add(power(0, 10, 0, 0, 0));

        assertThat(settle()).containsExactly(intensity(0, 198_000, 3));
    }

    @Test
    void recordThatIsKnownChangesNothing() {
        gridIs(0, 1, 300);
        assertThat(ledger.add(power(0, 10, 4, 0, 0))).isTrue();
        settle();

        assertThat(ledger.add(power(0, 10, 4, 0, 0))).isFalse();
        assertThat(settle()).isEmpty();
    }

    @Test
    void withoutABatteryOneHourDoesNotConcernTheNext() {
        gridIs(0, 3, 300);
        for (int hour = 0; hour < 3; hour++) {
            ledger.add(power(hour, 10, 4, 0, 0));
        }
        settle();

        ledger.add(revised(power(0, 10, 5, 0, 0), 2));
        assertThat(settle()).containsExactly(intensity(0, 172_500, 3));
    }

    @Test
    void gridThatChargedNothingDoesNotConcernTheNextHour() {
        gridIs(0, 1, 300);
        gridIs(1, 2, 300);
        ledger.add(power(0, 4, 9, 5, 0));
        ledger.add(power(1, 10, 0, 0, 4));
        settle();

        grid = grid.with(Steps.step(IntensityKind.AVERAGE, 0, HOUR, 900_000, 2));
        ledger.touch(0, HOUR);
        assertThat(settle()).containsExactly(intensity(0, 45_000, 3));
    }

    @Test
    void residualMixHasAnAccountOfItsOwn() {
        gridIs(0, 2, 300);
        grid = grid.with(Steps.step(IntensityKind.RESIDUAL, 0, 2 * HOUR, 500_000, 1));
        ledger.add(power(0, 4, 0, 5, 0));
        ledger.add(power(1, 10, 0, 0, 4));

        assertThat(settle())
                .extracting(Intensity::kind, Intensity::milligramsPerKwh, Intensity::revision)
                .containsExactly(
                        tuple(IntensityKind.AVERAGE, 300_000L, 2L),
                        tuple(IntensityKind.RESIDUAL, 500_000L, 3L),
                        tuple(IntensityKind.AVERAGE, 330_000L, 4L),
                        tuple(IntensityKind.RESIDUAL, 550_000L, 6L));
    }

    @Test
    void residualMixThatIsMissingIsTheAverageInTheBatteryAndIsNotDerived() {
        gridIs(0, 2, 300);
        grid = grid.with(Steps.step(IntensityKind.RESIDUAL, HOUR, 2 * HOUR, 500_000, 1));
        ledger.add(power(0, 4, 0, 5, 0));
        ledger.add(power(1, 10, 0, 0, 4));

        assertThat(settle())
                .extracting(Intensity::kind, Intensity::milligramsPerKwh)
                .containsExactly(
                        tuple(IntensityKind.AVERAGE, 300_000L),
                        tuple(IntensityKind.AVERAGE, 330_000L),
                        tuple(IntensityKind.RESIDUAL, 450_000L)); // 1500 g + 6 × 500 g
    }

    @Test
    void derivedIsAsGoodAsTheWorstOfTheGrid() {
        grid = grid.with(stated(0, 1, FactorStatus.MEASURED, Boundary.DIRECT, "b", 9, 20_000))
                .with(stated(1, 2, FactorStatus.ESTIMATED, Boundary.LIFECYCLE, "a", 8, 0));
        ledger.add(interval(0, 2, 10, 5, 0, 0));

        Intensity derived = settle().get(0);
        assertThat(derived.status()).isEqualTo(FactorStatus.ESTIMATED);
        assertThat(derived.boundary()).isEqualTo(Boundary.DIRECT);
        assertThat(derived.statedUncertaintyPpm()).isEqualTo(100_000);
        assertThat(derived.publishedAtMicros()).isEqualTo(9);
        assertThat(derived.source()).isEqualTo("on-site power ems, grid a and 1 more");
    }

    @Test
    void whatIsTakenForGridIsKnownAsAnEstimateIs() {
        grid = grid.with(stated(0, 1, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 1, 20_000))
                .with(stated(1, 2, FactorStatus.FALLBACK, Boundary.LIFECYCLE, "a", 1, 0))
                .with(stated(2, 3, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 1, 20_000));
        ledger.add(power(0, 10, 0, 0, 4));
        ledger.add(power(1, 10, 0, 0, 4));
        ledger.add(power(2, 10, 0, 0, 0));

        assertThat(settle())
                .extracting(Intensity::status, Intensity::statedUncertaintyPpm)
                .containsExactly(
                        tuple(FactorStatus.ESTIMATED, 100_000L),
                        tuple(FactorStatus.FALLBACK, 0L),
                        tuple(FactorStatus.MEASURED, 20_000L));
    }

    @Test
    void dischargeIsPublishedWhenWhatChargedItWas() {
        grid = grid.with(Steps.average(0, HOUR, 100_000, "late", 50)).with(Steps.average(HOUR, 4 * HOUR, 300_000));
        ledger.add(power(0, 4, 0, 10, 0));
        ledger.add(power(1, 10, 0, 0, 0));
        ledger.add(power(2, 10, 0, 0, 8));
        ledger.add(power(3, 10, 0, 1, 0));

        assertThat(settle()).extracting(Intensity::publishedAtMicros).containsExactly(50L, 7L, 50L, 7L);
        assertThat(ledger.accounts().average().publishedAtMicros()).isEqualTo(7);
    }

    @Test
    void emptyBatteryForgetsThatItWasAGuess() {
        gridIs(1, 4, 300);
        ledger.add(power(0, 4, 0, 5, 0));
        ledger.add(power(1, 10, 0, 0, 2));
        ledger.add(power(2, 10, 0, 0, 2));
        ledger.add(power(3, 10, 0, 5, 4));

        assertThat(settle())
                .extracting(Intensity::status)
                .containsExactly(FactorStatus.ESTIMATED, FactorStatus.ESTIMATED, FactorStatus.MEASURED);
    }

    @Test
    void forecastsAndMarginalFiguresDeriveNothing() {
        grid = grid.with(Steps.step(IntensityKind.MARGINAL, 0, HOUR, 1, 1))
                .with(Steps.status(FactorStatus.FORECAST, IntensityKind.AVERAGE, 0, HOUR, 1));
        ledger.add(power(0, 10, 4, 0, 0));

        assertThat(settle()).isEmpty();
    }

    @Test
    void mixThatCannotBeIsNotDerived() {
        grid = grid.with(Steps.average(0, HOUR, 1_000_000_000_000L))
                .with(Steps.average(HOUR, 2 * HOUR, 1_000_000_000_001L));
        ledger.add(power(0, 1, 0, 0, 0));
        ledger.add(power(1, 1, 0, 0, 0));

        assertThat(settle()).extracting(Intensity::milligramsPerKwh).containsExactly(1_000_000_000_000L);
    }

    @Test
    void stockThatPassesAllBoundsKeepsItsCarbon() {
        gridIs(0, 20, 1);
        long most = 1_000_000_000_000_000_000L;
        for (int hour = 0; hour < 10; hour++) {
            ledger.add(new OnsitePower(hour * HOUR, (hour + 1) * HOUR, 0, 0, 0, most, 0, 800_000, "ems", 7, 1));
        }
        settle();

        assertThat(ledger.accounts().average().stock()).isEqualTo(new Battery(Long.MAX_VALUE, carbon(10, most)));
    }

    private static BigInteger carbon(int times, long microjoules) {
        return Battery.carbon(microjoules, 1_000).multiply(BigInteger.valueOf(times));
    }

    @Test
    void intervalsOverlapAsAWholeOrNotAtAll() {
        ledger.add(interval(2, 4, 1, 0, 0, 0));

        assertThat(ledger.overlapping(interval(2, 4, 9, 0, 0, 0))).isNull();
        assertThat(ledger.overlapping(interval(1, 2, 1, 0, 0, 0))).isNull();
        assertThat(ledger.overlapping(interval(4, 5, 1, 0, 0, 0))).isNull();
        for (OnsitePower other : List.of(
                interval(2, 3, 1, 0, 0, 0),
                interval(3, 4, 1, 0, 0, 0),
                interval(1, 3, 1, 0, 0, 0),
                interval(1, 5, 1, 0, 0, 0))) {
            assertThat(ledger.overlapping(other)).isEqualTo(interval(2, 4, 1, 0, 0, 0));
            assertThatThrownBy(() -> ledger.add(other)).hasMessageContaining("overlaps another interval");
        }
    }

    @Test
    void whatLiesBeyondTheHorizonIsForgottenAndTheAccountGoesOn() {
        OnsiteLedger trimmed = new OnsiteLedger(3 * HOUR, OnsiteBase.BEGINNING);
        gridIs(0, 20, 300);
        for (int hour = 0; hour < 10; hour++) {
            OnsitePower power = power(hour, 10, hour % 4, 3, 2);
            ledger.add(power);
            trimmed.add(power);
            assertThat(trimmed.settle(grid)).isEqualTo(ledger.settle(grid));
            assertThat(trimmed.forget(grid)).isEqualTo(hour >= 4 && hour % 2 == 0);
        }

        assertThat(trimmed.base().fromMicros()).isEqualTo(6 * HOUR);
        assertThat(trimmed.accounts()).isEqualTo(ledger.accounts());
        assertThat(trimmed.isForgotten(power(5, 1, 0, 0, 0))).isTrue();
        assertThat(trimmed.isForgotten(power(6, 1, 0, 0, 0))).isFalse();
        assertThatThrownBy(() -> trimmed.add(power(5, 1, 0, 0, 0))).hasMessageContaining("beyond the horizon");

        OnsiteLedger resumed = new OnsiteLedger(3 * HOUR, trimmed.base());
        for (int hour = 6; hour < 10; hour++) {
            resumed.add(power(hour, 10, hour % 4, 3, 2));
        }
        resumed.settle(grid);
        assertThat(resumed.accounts()).isEqualTo(ledger.accounts());
    }

    @Test
    void nothingIsForgottenThatTheGridMayStillCompleteSoon() {
        OnsiteLedger trimmed = new OnsiteLedger(3 * HOUR, OnsiteBase.BEGINNING);
        assertThat(trimmed.forget(grid)).isFalse();
        for (int hour = 0; hour < 10; hour++) {
            trimmed.add(power(hour, 10, 1, 3, 2));
        }
        trimmed.settle(grid);
        assertThat(trimmed.forget(grid)).isFalse();

        gridIs(0, 3, 300);
        assertThat(trimmed.forget(grid)).isFalse();
        gridIs(3, 5, 300);
        assertThat(trimmed.forget(grid)).isTrue();
        assertThat(trimmed.base().fromMicros()).isEqualTo(2 * HOUR);
    }

    @Test
    void nameOfADerivedZoneTellsTheGrid() {
        assertThat(OnsiteZone.of("US-CAL-CISO", "north-1")).isEqualTo("US-CAL-CISO-onsite.north-1");
        assertThat(IntensitySeries.parentOf("US-CAL-CISO-onsite.north-1")).isEqualTo("US-CAL-CISO");
        assertThat(OnsiteZone.isOne("FR-onsite.a-onsite.b")).isTrue();
        assertThat(OnsiteZone.gridOf("FR-onsite.a-onsite.b")).isEqualTo("FR");
        assertThat(OnsiteZone.isOne("FR-onsite")).isFalse();
        assertThatThrownBy(() -> OnsiteZone.of("FR-onsite.a", "b")).hasMessageContaining("FR-onsite.a is derived");
    }

    @Test
    void figuresThatCannotBeAreRefused() {
        assertThatThrownBy(() -> power(0, 3, 0, 0, 4)).hasMessageContaining("14400000000000 µJ of 10800000000000 µJ");
        assertThatThrownBy(() -> power(0, 3, 0, 0, -1)).hasMessageContaining("A battery gives between");
        assertThatThrownBy(() -> power(0, -1, 0, 0, 0)).hasMessageContaining("facility energy of -3600000000000 µJ");
        assertThatThrownBy(() -> power(0, 1, -1, 0, 0)).hasMessageContaining("PV energy of -3600000000000 µJ");
        assertThatThrownBy(() -> power(0, 1, 0, -1, 0)).hasMessageContaining("charge of the battery of -36");
        assertThatThrownBy(() -> interval(1, 1, 1, 0, 0, 0)).hasMessageContaining("must end after it starts");
        assertThatThrownBy(() -> new OnsitePower(0, 1, 0, 0, 10_000_001, 0, 0, 1_000_000, "", 0, 1))
                .hasMessageContaining("PV intensity of 10000001 mg/kWh, expected 0 to 10000000 mg/kWh");
        assertThatThrownBy(() -> new OnsitePower(0, 1, 0, 0, 0, 0, 0, 9_999, "", 0, 1))
                .hasMessageContaining("efficiency of the battery of 9999 ppm, expected 10000 to 1000000 ppm");
        assertThatThrownBy(() -> new OnsitePower(0, 1, 1_000_000_000_000_000_001L, 0, 0, 0, 0, 10_000, "", 0, 1))
                .hasMessageContaining("expected 0 to 1000000000000000000 µJ");
        assertThat(new OnsitePower(0, 1, 0, 0, 10_000_000, 0, 0, 10_000, "", 0, 1).efficiencyPpm())
                .isEqualTo(10_000);
    }

    private void gridIs(long fromHour, long toHour, long grams) {
        grid = grid.with(Steps.average(fromHour * HOUR, toHour * HOUR, grams * 1_000));
        ledger.touch(fromHour * HOUR, toHour * HOUR);
    }

    /** Newest by interval, as whoever reads them would hold them. */
    private List<Intensity> settle() {
        SortedMap<String, Intensity> newest = new TreeMap<>();
        ledger.settle(grid)
                .forEach(step -> newest.put(String.format("%015d %s", step.fromMicros(), step.kind()), step));
        return List.copyOf(newest.values());
    }

    private static OnsitePower power(long hour, long facility, long pv, long charge, long discharge) {
        return interval(hour, hour + 1, facility, pv, charge, discharge);
    }

    /** PV of 45 g, a battery of 80 %. */
    private static OnsitePower interval(long from, long to, long facility, long pv, long charge, long discharge) {
        return new OnsitePower(
                from * HOUR,
                to * HOUR,
                facility * KWH,
                pv * KWH,
                45_000,
                charge * KWH,
                discharge * KWH,
                800_000,
                "ems",
                7,
                1);
    }

    private static OnsitePower revised(OnsitePower power, long revision) {
        return new OnsitePower(
                power.fromMicros(),
                power.toMicros(),
                power.facilityMicrojoules(),
                power.pvMicrojoules(),
                power.pvMilligramsPerKwh(),
                power.chargeMicrojoules(),
                power.dischargeMicrojoules(),
                power.efficiencyPpm(),
                power.source(),
                power.publishedAtMicros(),
                revision);
    }

    private static Intensity stated(
            long from, long to, FactorStatus status, Boundary boundary, String source, long published, long ppm) {
        return new Intensity(
                from * HOUR, to * HOUR, 300_000, IntensityKind.AVERAGE, boundary, status, source, published, 1, ppm);
    }

    private static Intensity intensity(long hour, long milligrams, long revision) {
        return intensity(hour, hour + 1, milligrams, revision);
    }

    private static Intensity intensity(long from, long to, long milligrams, long revision) {
        return new Intensity(
                from * HOUR,
                to * HOUR,
                milligrams,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.MEASURED,
                "on-site power ems, grid AVERAGE",
                7,
                revision);
    }
}
