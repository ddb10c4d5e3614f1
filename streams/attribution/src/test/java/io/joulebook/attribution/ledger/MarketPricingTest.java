package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.MarketSeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.heat.HeatContracts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The market-based column stands beside the location-based one and is never netted with it. */
final class MarketPricingTest {

    private static final long KWH = 3_600_000_000_000L;

    /** CPU time, ns, beyond any minute of this node. */
    private static final long CAPACITY_PASSED = 1_000_000_000_000_000L;

    /** 3 kWh of A and 1 kWh of B, with a PUE of 1.2. */
    private static Windows node() {
        return new Windows()
                .counter("wall", "WALL", 4 * KWH)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 30 * SECOND * 1000, 0)
                .uses("b", 10 * SECOND * 1000, 0);
    }

    private static Factors factors(Intensity... market) {
        return new Factors(
                IntensitySeries.EMPTY.with(Windows.intensity(0, MINUTE, 50_000)),
                PueSchedule.of(List.of(new PueVersion(0, 1_200_000))),
                HeatContracts.NONE,
                MarketSeries.of(List.of(market)));
    }

    private static Intensity market(IntensityKind kind, long from, long to, long milligrams, long revision) {
        return new Intensity(
                from, to, milligrams, kind, Boundary.LIFECYCLE, FactorStatus.MEASURED, "contract", from, revision);
    }

    @Test
    void bothColumnsArePricedByTheirOwnFactor() {
        PricedSegment segment = node().segment(factors(market(IntensityKind.SUPPLIER, 0, MINUTE, 11_000, 1)));

        assertThat(segment.grossMicrograms()).isEqualTo(240_000_000); // 4.8 kWh × 50 g
        assertThat(segment.marketMicrograms()).isEqualTo(52_800_000); // 4.8 kWh × 11 g
        assertThat(segment.intensity().milligramsPerKwh()).isEqualTo(50_000);
        assertThat(segment.market().kind()).isEqualTo(IntensityKind.SUPPLIER);
        assertThat(segment.lines()).extracting(LedgerLine::grossMicrograms).containsExactly(180_000_000L, 60_000_000L);
        assertThat(segment.lines()).extracting(LedgerLine::marketMicrograms).containsExactly(39_600_000L, 13_200_000L);
    }

    @Test
    void withoutAMarketBasedFactorBothColumnsAreTheSame() {
        PricedSegment segment = node().segment(factors());

        assertThat(segment.market()).isEqualTo(segment.intensity());
        assertThat(segment.marketMicrograms()).isEqualTo(240_000_000);
        assertThat(segment.lines())
                .allSatisfy(line -> assertThat(line.marketMicrograms()).isEqualTo(line.grossMicrograms()));
    }

    @Test
    void segmentEndsWhereTheMarketBasedFactorChanges() {
        WindowLedger ledger = node().ledger(factors(
                market(IntensityKind.RESIDUAL, 0, MINUTE, 70_000, 1),
                market(IntensityKind.SUPPLIER, 15 * SECOND, 30 * SECOND, 0, 1)));

        assertThat(ledger.segments())
                .extracting(PricedSegment::toMicros)
                .containsExactly(15 * SECOND, 30 * SECOND, MINUTE);
        assertThat(ledger.segments())
                .extracting(PricedSegment::marketMicrograms)
                .containsExactly(84_000_000L, 0L, 168_000_000L);
        assertThat(ledger.segments())
                .extracting(PricedSegment::grossMicrograms)
                .containsExactly(60_000_000L, 60_000_000L, 120_000_000L);
    }

    @Test
    void parameterHashTellsMarketBasedFactorsApart() {
        String without = node().ledger(factors()).paramHash();
        String first = hash(1, 1);

        assertThat(first).isNotEqualTo(without).isEqualTo(hash(1, 1));
        assertThat(hash(2, 1)).isNotEqualTo(first);
        assertThat(hash(1, 2)).isNotEqualTo(first);
    }

    private static String hash(long milligrams, long revision) {
        return node().ledger(factors(market(IntensityKind.RESIDUAL, 0, MINUTE, milligrams, revision)))
                .paramHash();
    }

    @Test
    void contradictionIsFlaggedBesideWhatElseIsUnusual() {
        Factors contradicted = factors(
                market(IntensityKind.RESIDUAL, 0, MINUTE, 1, 1), market(IntensityKind.RESIDUAL, 0, SECOND, 2, 1));

        assertThat(node().ledger(contradicted).flags()).containsExactly("INTENSITY_CONFLICT");
        assertThat(node().uses("c", CAPACITY_PASSED, 0).ledger(contradicted).flags())
                .containsExactly("INTENSITY_CONFLICT", "OVER_CAPACITY");
        assertThat(node().ledger(factors(market(IntensityKind.RESIDUAL, 0, MINUTE, 1, 1)))
                        .flags())
                .isEmpty();
    }

    @Test
    void linesAddUpInBothColumns() {
        forAny(random -> {
            WindowLedger ledger = AnyWindow.of(random)
                    .ledger(factors(market(
                            IntensityKind.SUPPLIER,
                            random.nextInt(30) * SECOND,
                            (31 + random.nextInt(30)) * SECOND,
                            random.nextInt(900_000),
                            1)));
            for (PricedSegment segment : ledger.segments()) {
                assertThat(segment.lines().stream()
                                .mapToLong(LedgerLine::marketMicrograms)
                                .sum())
                        .isEqualTo(segment.marketMicrograms());
            }
        });
    }
}
