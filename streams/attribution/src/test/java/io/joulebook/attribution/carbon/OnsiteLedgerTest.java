package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.HourlySite.KWH;
import static io.joulebook.attribution.carbon.HourlySite.intensity;
import static io.joulebook.attribution.carbon.HourlySite.interval;
import static io.joulebook.attribution.carbon.HourlySite.power;
import static io.joulebook.attribution.carbon.HourlySite.revised;
import static io.joulebook.attribution.carbon.Steps.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A site with PV and a battery, worked by hand: METHOD §4. */
final class OnsiteLedgerTest {

    private final HourlySite site = new HourlySite();

    @Test
    void pvServesTheSiteFirst() {
        site.gridIs(0, 1, 300);
        site.add(power(0, 10, 4, 0, 0));

        assertThat(site.settle()).containsExactly(intensity(0, 198_000, 2)); // 6 × 300 g + 4 × 45 g
    }

    @Test
    void pvBeyondWhatIsUsedLeaves() {
        site.gridIs(0, 1, 300);
        OnsitePower sunny = power(0, 10, 14, 0, 0);
        site.add(sunny);

        assertThat(site.settle()).containsExactly(intensity(0, 45_000, 2));
        assertThat(sunny.exportedMicrojoules()).isEqualTo(4 * KWH);
        assertThat(sunny.gridUsedMicrojoules()).isZero();
        assertThat(power(1, 10, 3, 0, 2).gridUsedMicrojoules()).isEqualTo(5 * KWH);
    }

    @Test
    void accountsOfASiteWithoutRecordsAreThoseItBeganWith() {
        assertThat(site.ledger().accounts()).isEqualTo(OnsiteAccounts.EMPTY);
    }

    @Test
    void whatIsTouchedInTwoPlacesIsSettledInBoth() {
        site.gridIs(0, 5, 300);
        for (int hour = 0; hour < 5; hour++) {
            site.add(power(hour, 10, 4, 0, 0));
        }
        assertThat(site.settle()).hasSize(5);

        OnsitePower second = revised(power(1, 10, 5, 0, 0), 2);
        OnsitePower last = revised(power(4, 10, 6, 0, 0), 2);
        site.add(second);
        site.add(last);

        assertThat(site.settle())
                .extracting(Intensity::fromMicros)
                .containsExactly(second.fromMicros(), last.fromMicros());
    }

    @Test
    void surplusOfPvIsUsedAtNightAndTheNightAnswersForTheLosses() {
        site.gridIs(0, 2, 300);
        site.add(power(0, 4, 9, 5, 0));
        site.add(power(1, 10, 0, 0, 4));

        // 5 kWh of PV went in, 225 g; at 80 % the 4 kWh that come out are all of it: 225 g + 6 × 300 g.
        assertThat(site.settle()).containsExactly(intensity(0, 45_000, 2), intensity(1, 202_500, 3));
        assertThat(site.stock()).isEqualTo(Battery.EMPTY);
    }

    @Test
    void batteryChargesFromTheGridWhatPvLeaves() {
        site.gridIs(0, 1, 100);
        site.gridIs(1, 2, 700);
        site.add(power(0, 4, 6, 5, 0));
        site.add(power(1, 10, 0, 0, 2));

        // 2 kWh of PV and 3 of the grid: 90 g + 300 g in 5 kWh. Half of it, 195 g, for 2 kWh: + 8 × 700 g.
        assertThat(site.settle()).containsExactly(intensity(0, 45_000, 2), intensity(1, 579_500, 4));
        assertThat(site.stock()).isEqualTo(new Battery(5 * KWH / 2, Battery.carbon(5 * KWH, 39_000)));
    }

    @Test
    void dischargeOfWhatWasChargedBeforeTheFirstRecordIsTakenForGrid() {
        site.gridIs(0, 2, 300);
        site.add(power(0, 4, 9, 5, 0));
        site.add(power(1, 10, 0, 0, 7));

        Intensity night = site.settle().get(1);
        assertThat(night.milligramsPerKwh()).isEqualTo(202_500); // 4 kWh of 225 g, 3 + 3 kWh of the grid
        assertThat(night.status()).isEqualTo(FactorStatus.ESTIMATED);
        assertThat(night.source())
                .isEqualTo(
                        "on-site power ems, grid AVERAGE, discharge of 10800000000000 µJ of unknown origin taken for grid");
    }

    @Test
    void chargeAndDischargeOfOneIntervalCountInThisOrder() {
        site.gridIs(0, 1, 300);
        site.add(power(0, 8, 5, 5, 4));

        // PV serves 4 of the 8; 1 of it and 4 of the grid charge; the 4 that come out carry 45 g + 1200 g.
        assertThat(site.settle()).containsExactly(intensity(0, 178_125, 2)); // (180 + 1245) / 8
    }

    @Test
    void nothingIsDerivedWhileTheGridIsUnknownAndAllIsMadeGoodWhenItComes() {
        site.gridIs(1, 2, 300);
        site.add(power(0, 4, 0, 5, 0));
        site.add(power(1, 10, 0, 0, 4));

        List<Intensity> first = site.settle();
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

        site.gridIs(0, 1, 100);
        assertThat(site.settle()).containsExactly(intensity(0, 100_000, 2), intensity(1, 230_000, 4));
    }

    @Test
    void gridThatIsKnownInPartIsNotKnown() {
        site.gridIs(0, 1, 300);
        site.add(interval(0, 2, 8, 4, 0, 0));

        assertThat(site.settle()).isEmpty();
        site.gridIs(1, 2, 100);
        assertThat(site.settle()).containsExactly(intensity(0, 2, 122_500, 3)); // (4 × 200 g + 4 × 45 g) / 8
    }

    @Test
    void energyOfAnIntervalIsEvenOverTheStepsOfTheGrid() {
        site.gridIs(Steps.average(0, HOUR / 4, 100_000));
        site.gridIs(Steps.average(HOUR / 4, HOUR, 300_001));
        site.add(power(0, 10, 0, 0, 0));

        assertThat(site.settle()).extracting(Intensity::milligramsPerKwh).containsExactly(250_001L); // 250,000.75
    }

    @Test
    void siteThatUsesNothingHasTheGridsIntensity() {
        site.gridIs(0, 1, 300);
        site.add(power(0, 0, 3, 3, 0));

        assertThat(site.settle()).extracting(Intensity::milligramsPerKwh).containsExactly(300_000L);
    }

    @Test
    void correctedRecordChangesWhatWasDischargedLater() {
        site.gridIs(0, 3, 300);
        site.add(power(0, 4, 9, 5, 0));
        site.add(power(1, 1, 0, 0, 0));
        site.add(power(2, 10, 0, 0, 4));
        site.settle();

        site.add(revised(power(0, 4, 0, 5, 0), 2));

        // 5 kWh of grid instead of PV: 1500 g + 6 × 300 g. The hour between has another revision: it might have.
        assertThat(site.settle())
                .containsExactly(intensity(0, 300_000, 3), intensity(1, 300_000, 5), intensity(2, 330_000, 5));
    }

    @Test
    void supersededRecordChangesNoFigure() {
        site.gridIs(0, 1, 300);
        site.add(revised(power(0, 10, 4, 0, 0), 2));
        site.add(power(0, 10, 0, 0, 0));

        assertThat(site.settle()).containsExactly(intensity(0, 198_000, 3));
    }

    @Test
    void recordThatIsKnownChangesNothing() {
        site.gridIs(0, 1, 300);
        assertThat(site.add(power(0, 10, 4, 0, 0))).isTrue();
        site.settle();

        assertThat(site.add(power(0, 10, 4, 0, 0))).isFalse();
        assertThat(site.settle()).isEmpty();
    }

    @Test
    void withoutABatteryOneHourDoesNotConcernTheNext() {
        site.gridIs(0, 3, 300);
        for (int hour = 0; hour < 3; hour++) {
            site.add(power(hour, 10, 4, 0, 0));
        }
        site.settle();

        site.add(revised(power(0, 10, 5, 0, 0), 2));
        assertThat(site.settle()).containsExactly(intensity(0, 172_500, 3));
    }

    @Test
    void gridThatChargedNothingDoesNotConcernTheNextHour() {
        site.gridIs(0, 1, 300);
        site.gridIs(1, 2, 300);
        site.add(power(0, 4, 9, 5, 0));
        site.add(power(1, 10, 0, 0, 4));
        site.settle();

        site.gridIs(Steps.step(IntensityKind.AVERAGE, 0, HOUR, 900_000, 2));
        assertThat(site.settle()).containsExactly(intensity(0, 45_000, 3));
    }

    @Test
    void residualMixHasAnAccountOfItsOwn() {
        site.gridIs(0, 2, 300);
        site.gridIs(Steps.step(IntensityKind.RESIDUAL, 0, 2 * HOUR, 500_000, 1));
        site.add(power(0, 4, 0, 5, 0));
        site.add(power(1, 10, 0, 0, 4));

        assertThat(site.settle())
                .extracting(Intensity::kind, Intensity::milligramsPerKwh, Intensity::revision)
                .containsExactly(
                        tuple(IntensityKind.AVERAGE, 300_000L, 2L),
                        tuple(IntensityKind.RESIDUAL, 500_000L, 3L),
                        tuple(IntensityKind.AVERAGE, 330_000L, 4L),
                        tuple(IntensityKind.RESIDUAL, 550_000L, 6L));
    }

    @Test
    void residualMixThatIsMissingIsTheAverageInTheBatteryAndIsNotDerived() {
        site.gridIs(0, 2, 300);
        site.gridIs(Steps.step(IntensityKind.RESIDUAL, HOUR, 2 * HOUR, 500_000, 1));
        site.add(power(0, 4, 0, 5, 0));
        site.add(power(1, 10, 0, 0, 4));

        assertThat(site.settle())
                .extracting(Intensity::kind, Intensity::milligramsPerKwh)
                .containsExactly(
                        tuple(IntensityKind.AVERAGE, 300_000L),
                        tuple(IntensityKind.AVERAGE, 330_000L),
                        tuple(IntensityKind.RESIDUAL, 450_000L)); // 1500 g + 6 × 500 g
    }
}
