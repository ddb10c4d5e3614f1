package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.HourlySite.interval;
import static io.joulebook.attribution.carbon.HourlySite.power;
import static io.joulebook.attribution.carbon.HourlySite.stated;
import static io.joulebook.attribution.carbon.Steps.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** How well the intensity of a site with PV and a battery is known, and where it cannot be. */
final class OnsiteFactorsTest {

    private final HourlySite site = new HourlySite();

    @Test
    void derivedIsAsGoodAsTheWorstOfTheGrid() {
        site.gridIs(stated(0, 1, FactorStatus.MEASURED, Boundary.DIRECT, "b", 9, 20_000));
        site.gridIs(stated(1, 2, FactorStatus.ESTIMATED, Boundary.LIFECYCLE, "a", 8, 0));
        site.add(interval(0, 2, 10, 5, 0, 0));

        Intensity derived = site.settle().get(0);
        assertThat(derived.status()).isEqualTo(FactorStatus.ESTIMATED);
        assertThat(derived.boundary()).isEqualTo(Boundary.DIRECT);
        assertThat(derived.statedUncertaintyPpm()).isEqualTo(100_000);
        assertThat(derived.publishedAtMicros()).isEqualTo(9);
        assertThat(derived.source()).isEqualTo("on-site power ems, grid a and 1 more");
    }

    @Test
    void worstOfTheGridMayComeFirst() {
        site.gridIs(stated(0, 1, FactorStatus.ESTIMATED, Boundary.LIFECYCLE, "a", 8, 0));
        site.gridIs(stated(1, 2, FactorStatus.MEASURED, Boundary.LIFECYCLE, "b", 9, 0));
        site.add(interval(0, 2, 10, 5, 0, 0));

        assertThat(site.settle().get(0).status()).isEqualTo(FactorStatus.ESTIMATED);
    }

    @Test
    void publishedIsTheNewestOfWhatWasUsedAndOfNothingElse() {
        site.gridIs(stated(0, 1, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 99, 0));
        site.gridIs(stated(1, 4, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 3, 0));
        site.add(power(0, 4, 9, 5, 0)); // charged from PV alone
        site.add(power(1, 10, 0, 0, 2));
        assertThat(site.settle()).extracting(Intensity::publishedAtMicros).containsExactly(99L, 7L);

        site.gridIs(stated(2, 3, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 50, 0));
        site.add(power(2, 10, 0, 5, 0)); // charged from the grid
        site.add(power(3, 10, 0, 0, 0)); // and not used
        assertThat(site.settle()).extracting(Intensity::publishedAtMicros).containsExactly(50L, 7L);
    }

    @Test
    void stockOfAnUnknownGridIsAGuessUntilItIsUsed() {
        site.gridIs(stated(1, 4, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 1, 0));
        site.add(power(0, 10, 0, 5, 0)); // nothing is known of the grid
        site.add(power(1, 10, 0, 0, 0));
        site.add(power(2, 4, 9, 5, 0)); // from PV: what is in stock is no better known for that
        site.add(power(3, 10, 0, 0, 2));

        assertThat(site.settle())
                .extracting(Intensity::status)
                .containsExactly(FactorStatus.MEASURED, FactorStatus.MEASURED, FactorStatus.ESTIMATED);
    }

    @Test
    void whatIsTakenForGridIsKnownAsAnEstimateIs() {
        site.gridIs(stated(0, 1, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 1, 20_000));
        site.gridIs(stated(1, 2, FactorStatus.FALLBACK, Boundary.LIFECYCLE, "a", 1, 0));
        site.gridIs(stated(2, 3, FactorStatus.MEASURED, Boundary.LIFECYCLE, "a", 1, 20_000));
        site.add(power(0, 10, 0, 0, 4));
        site.add(power(1, 10, 0, 0, 4));
        site.add(power(2, 10, 0, 0, 0));

        assertThat(site.settle())
                .extracting(Intensity::status, Intensity::statedUncertaintyPpm)
                .containsExactly(
                        tuple(FactorStatus.ESTIMATED, 100_000L),
                        tuple(FactorStatus.FALLBACK, 0L),
                        tuple(FactorStatus.MEASURED, 20_000L));
    }

    @Test
    void dischargeIsPublishedWhenWhatChargedItWas() {
        site.gridIs(Steps.average(0, HOUR, 100_000, "late", 50));
        site.gridIs(Steps.average(HOUR, 4 * HOUR, 300_000));
        site.add(power(0, 4, 0, 10, 0));
        site.add(power(1, 10, 0, 0, 0));
        site.add(power(2, 10, 0, 0, 8));
        site.add(power(3, 10, 0, 1, 0));

        assertThat(site.settle()).extracting(Intensity::publishedAtMicros).containsExactly(50L, 7L, 50L, 7L);
        assertThat(site.ledger().accounts().average().publishedAtMicros()).isEqualTo(7);
    }

    @Test
    void emptyBatteryForgetsThatItWasAGuess() {
        site.gridIs(1, 4, 300);
        site.add(power(0, 4, 0, 5, 0));
        site.add(power(1, 10, 0, 0, 2));
        site.add(power(2, 10, 0, 0, 2));
        site.add(power(3, 10, 0, 5, 4));

        assertThat(site.settle())
                .extracting(Intensity::status)
                .containsExactly(FactorStatus.ESTIMATED, FactorStatus.ESTIMATED, FactorStatus.MEASURED);
    }

    @Test
    void forecastsAndMarginalFiguresDeriveNothing() {
        site.gridIs(Steps.step(IntensityKind.MARGINAL, 0, HOUR, 1, 1));
        site.gridIs(Steps.status(FactorStatus.FORECAST, IntensityKind.AVERAGE, 0, HOUR, 1));
        site.add(power(0, 10, 4, 0, 0));

        assertThat(site.settle()).isEmpty();
    }

    @Test
    void mixThatCannotBeIsNotDerived() {
        site.gridIs(Steps.average(0, HOUR, 1_000_000_000_000L));
        site.gridIs(Steps.average(HOUR, 2 * HOUR, 1_000_000_000_001L));
        site.add(power(0, 1, 0, 0, 0));
        site.add(power(1, 1, 0, 0, 0));

        assertThat(site.settle()).extracting(Intensity::milligramsPerKwh).containsExactly(1_000_000_000_000L);
    }

    @Test
    void stockThatPassesAllBoundsKeepsItsCarbon() {
        site.gridIs(0, 20, 1);
        long most = 1_000_000_000_000_000_000L;
        for (int hour = 0; hour < 10; hour++) {
            site.add(new OnsitePower(hour * HOUR, (hour + 1) * HOUR, 0, 0, 0, most, 0, 800_000, "ems", 7, 1));
        }
        site.settle();

        assertThat(site.stock()).isEqualTo(new Battery(Long.MAX_VALUE, carbon(10, most)));
    }

    private static BigInteger carbon(int times, long microjoules) {
        return Battery.carbon(microjoules, 1_000).multiply(BigInteger.valueOf(times));
    }
}
