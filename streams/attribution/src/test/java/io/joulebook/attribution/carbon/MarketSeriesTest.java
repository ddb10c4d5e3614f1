package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.carbon.IntensityKind.AVERAGE;
import static io.joulebook.attribution.carbon.IntensityKind.RESIDUAL;
import static io.joulebook.attribution.carbon.IntensityKind.SUPPLIER;
import static io.joulebook.attribution.carbon.Steps.HOUR;
import static io.joulebook.attribution.carbon.Steps.cuts;
import static io.joulebook.attribution.carbon.Steps.figures;
import static io.joulebook.attribution.carbon.Steps.status;
import static io.joulebook.attribution.carbon.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.heat.HeatContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The market-based column: the supplier's intensity, else the residual mix, else the location-based one. */
final class MarketSeriesTest {

    private static final IntensitySeries ZONE = IntensitySeries.EMPTY
            .with(step(AVERAGE, 0, 10 * HOUR, 50_000, 1))
            .with(step(RESIDUAL, HOUR, 8 * HOUR, 60_000, 1));

    private static final Map<String, IntensitySeries> PUBLISHED = Map.of(
            "wind", IntensitySeries.EMPTY.with(step(SUPPLIER, 2 * HOUR, 6 * HOUR, 11_000, 1)),
            "coal", IntensitySeries.EMPTY.with(step(SUPPLIER, 0, 9 * HOUR, 820_000, 1)));

    private static Factors factors(SupplyContract... contracts) {
        return factors(ZONE, PUBLISHED, contracts);
    }

    private static Factors factors(
            IntensitySeries zone, Map<String, IntensitySeries> published, SupplyContract... contracts) {
        MarketSeries market = SupplyContracts.of(List.of(contracts))
                .market(zone, name -> published.getOrDefault(name, IntensitySeries.EMPTY));
        return new Factors(zone, PueSchedule.NONE, HeatContracts.NONE, market);
    }

    @Test
    void supplierComesBeforeTheResidualMixAndThatBeforeTheLocation() {
        Factors factors = factors(new SupplyContract(0, "wind"));

        assertThat(factors.marketAt(HOUR - 1)).isEqualTo(step(AVERAGE, 0, 10 * HOUR, 50_000, 1));
        assertThat(factors.marketAt(HOUR)).isEqualTo(step(RESIDUAL, HOUR, 8 * HOUR, 60_000, 1));
        assertThat(factors.marketAt(2 * HOUR - 1).kind()).isEqualTo(RESIDUAL);
        assertThat(factors.marketAt(2 * HOUR)).isEqualTo(step(SUPPLIER, 2 * HOUR, 6 * HOUR, 11_000, 1));
        assertThat(factors.marketAt(6 * HOUR - 1).kind()).isEqualTo(SUPPLIER);
        assertThat(factors.marketAt(6 * HOUR).kind()).isEqualTo(RESIDUAL);
        assertThat(factors.marketAt(8 * HOUR).kind()).isEqualTo(AVERAGE);
        assertThat(cuts(factors::cutsWithin, 0, 10 * HOUR)).containsExactly(HOUR, 2 * HOUR, 6 * HOUR, 8 * HOUR);
    }

    @Test
    void marketBasedFactorsNeverReachTheLocationBasedColumn() {
        IntensitySeries series =
                IntensitySeries.EMPTY.with(step(RESIDUAL, 0, HOUR, 60_000, 9)).with(step(SUPPLIER, 0, HOUR, 11_000, 9));

        assertThat(series.steps()).isEmpty();
        assertThat(series.covers(0, HOUR)).isFalse();
        assertThat(series.at(0).source()).isEqualTo("unknown");
        assertThat(factors().intensities().at(3 * HOUR).kind()).isEqualTo(AVERAGE);
    }

    @Test
    void withoutAContractTheResidualMixHolds() {
        assertThat(factors().marketAt(3 * HOUR).kind()).isEqualTo(RESIDUAL);
        assertThat(factors(new SupplyContract(0, "")).marketAt(3 * HOUR).kind()).isEqualTo(RESIDUAL);
        assertThat(factors(new SupplyContract(0, "nobody")).marketAt(3 * HOUR).kind())
                .isEqualTo(RESIDUAL);
        assertThat(factors(IntensitySeries.EMPTY, PUBLISHED).market()).isSameAs(MarketSeries.NONE);
        assertThat(factors(IntensitySeries.EMPTY, PUBLISHED).marketAt(0).source())
                .isEqualTo("unknown");
    }

    @Test
    void withoutAResidualMixTheSupplierStillHolds() {
        Factors factors = factors(IntensitySeries.EMPTY, PUBLISHED, new SupplyContract(0, "wind"));

        assertThat(factors.marketAt(3 * HOUR)).isEqualTo(step(SUPPLIER, 2 * HOUR, 6 * HOUR, 11_000, 1));
        assertThat(factors.market().isEmpty()).isFalse();
        assertThat(factors(IntensitySeries.EMPTY, PUBLISHED, new SupplyContract(0, "nobody"))
                        .market()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whoHasNoSupplierTakesNothingThatWasPublishedUnderNoName() {
        Map<String, IntensitySeries> nameless = Map.of("", PUBLISHED.get("coal"));

        assertThat(factors(ZONE, nameless, new SupplyContract(0, ""))
                        .marketAt(3 * HOUR)
                        .kind())
                .isEqualTo(RESIDUAL);
    }

    @Test
    void contractHoldsUntilTheNextAndTheFirstAlsoBefore() {
        Factors factors = factors(
                new SupplyContract(4 * HOUR, "coal"),
                new SupplyContract(3 * HOUR, "wind"),
                new SupplyContract(5 * HOUR, "coal"),
                new SupplyContract(7 * HOUR, ""));

        assertThat(factors.marketAt(2 * HOUR).milligramsPerKwh()).isEqualTo(11_000);
        assertThat(factors.marketAt(4 * HOUR - 1).milligramsPerKwh()).isEqualTo(11_000);
        assertThat(factors.marketAt(4 * HOUR).milligramsPerKwh()).isEqualTo(820_000);
        assertThat(factors.marketAt(7 * HOUR - 1).milligramsPerKwh()).isEqualTo(820_000);
        assertThat(factors.marketAt(7 * HOUR).milligramsPerKwh()).isEqualTo(60_000);
        assertThat(cuts(factors::cutsWithin, 2 * HOUR, 8 * HOUR)).containsExactly(4 * HOUR, 7 * HOUR);
    }

    @Test
    void keptStepOfASupplierEndsWithItsContract() {
        Factors kept = factors(new SupplyContract(0, "wind"), new SupplyContract(4 * HOUR, "coal"))
                .within(3 * HOUR, 5 * HOUR);

        assertThat(kept.market().steps())
                .containsExactly(
                        step(SUPPLIER, 2 * HOUR, 4 * HOUR, 11_000, 1), step(SUPPLIER, 4 * HOUR, 9 * HOUR, 820_000, 1));
    }

    @Test
    void contractThatOnlyAdjoinsAnIntervalHasNoPartInIt() {
        Factors factors = factors(new SupplyContract(0, "wind"), new SupplyContract(4 * HOUR, "coal"));

        assertThat(factors.within(4 * HOUR, 5 * HOUR).market().steps())
                .containsExactly(step(SUPPLIER, 4 * HOUR, 9 * HOUR, 820_000, 1));
        assertThat(factors.within(3 * HOUR, 4 * HOUR).market().steps())
                .containsExactly(step(SUPPLIER, 2 * HOUR, 4 * HOUR, 11_000, 1));
    }

    @Test
    void whatHasNoPartIsNotKept() {
        Factors factors = factors(new SupplyContract(0, "wind"));

        assertThat(factors.within(2 * HOUR, 6 * HOUR).market().steps()).hasSize(1);
        assertThat(factors.within(2 * HOUR - 1, 6 * HOUR).market().steps())
                .extracting(Intensity::kind)
                .containsExactly(SUPPLIER, RESIDUAL);
        assertThat(factors.within(2 * HOUR, 6 * HOUR + 1).market().steps()).hasSize(2);
        assertThat(factors.within(8 * HOUR, 10 * HOUR).market()).isSameAs(MarketSeries.NONE);
    }

    @Test
    void forecastsAndMarginalValuesAreNotBooked() {
        IntensitySeries series = IntensitySeries.EMPTY.withAll(List.of(
                status(FactorStatus.FORECAST, SUPPLIER, 0, HOUR, 1),
                status(FactorStatus.FORECAST, RESIDUAL, 0, HOUR, 1),
                status(FactorStatus.FORECAST, AVERAGE, 0, HOUR, 1),
                status(FactorStatus.MEASURED, IntensityKind.MARGINAL, 0, HOUR, 1)));

        assertThat(series).isSameAs(IntensitySeries.EMPTY);
        assertThat(IntensitySeries.EMPTY.with(status(FactorStatus.FORECAST, SUPPLIER, 0, HOUR, 1)))
                .isSameAs(IntensitySeries.EMPTY);
    }

    @Test
    void twoContractsFromOneInstantAreRefused() {
        assertThatThrownBy(() -> SupplyContracts.of(List.of(new SupplyContract(1, "a"), new SupplyContract(1, "b"))))
                .hasMessageContaining("Two electricity contracts are valid from 1 µs");
        assertThat(SupplyContracts.of(List.of(new SupplyContract(1, "a"), new SupplyContract(2, "a")))
                        .contracts())
                .containsExactly(new SupplyContract(1, "a"));
    }

    @Test
    void stepsThatDecideAnIntervalAreEnoughForIt() {
        forAny(random -> {
            Factors factors = any(random);
            long from = random.nextInt(20) * HOUR / 2;
            long to = from + (1 + random.nextInt(6)) * HOUR / 2;
            Factors within = factors.within(from, to);

            assertThat(cuts(within::cutsWithin, from, to)).isEqualTo(cuts(factors::cutsWithin, from, to));
            for (long at = from; at < to; at += HOUR / 2) {
                assertThat(figures(within.marketAt(at))).isEqualTo(figures(factors.marketAt(at)));
            }
            assertThat(within.within(from, to).market().steps())
                    .isEqualTo(within.market().steps());
            assertThat(MarketSeries.of(within.market().steps()).steps())
                    .isEqualTo(within.market().steps());
        });
    }

    @Test
    void factorChangesAtCutsAndNowhereElse() {
        forAny(random -> {
            Factors factors = any(random);
            List<Long> cuts = cuts(factors::cutsWithin, 0, 12 * HOUR);

            for (long at = HOUR / 2; at < 12 * HOUR; at += HOUR / 2) {
                boolean changes = !figures(factors.marketAt(at)).equals(figures(factors.marketAt(at - 1)))
                        || !figures(factors.intensities().at(at))
                                .equals(figures(factors.intensities().at(at - 1)));
                assertThat(cuts.contains(at)).as("cut at %d", at).isEqualTo(changes);
            }
        });
    }

    private static Factors any(Random random) {
        IntensitySeries zone = IntensitySeries.EMPTY.withAll(steps(random, AVERAGE));
        zone = zone.withAll(steps(random, RESIDUAL));
        List<SupplyContract> contracts = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            contracts.add(
                    new SupplyContract(i * 3L * HOUR, List.of("a", "b", "").get(random.nextInt(3))));
        }
        return factors(
                zone,
                Map.of(
                        "a", IntensitySeries.EMPTY.withAll(steps(random, SUPPLIER)),
                        "b", IntensitySeries.EMPTY.withAll(steps(random, SUPPLIER))),
                contracts.toArray(new SupplyContract[0]));
    }

    private static List<Intensity> steps(Random random, IntensityKind kind) {
        List<Intensity> steps = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            long from = random.nextInt(12) * HOUR;
            long to = from + (1 + random.nextInt(8)) * HOUR / 2;
            steps.add(step(kind, from, to, random.nextInt(3), random.nextInt(3)));
        }
        return steps;
    }
}
