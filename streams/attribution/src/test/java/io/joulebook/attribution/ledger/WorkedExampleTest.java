package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One node for one minute, worked by hand.
 *
 * <p>The wall meter shows 12,000 J, the package 6,000 J, DRAM 1,200 J, so 4,800 J are the platform's. Idle power is 20,
 * 5 and 40 W: 1,200, 300 and 2,400 J. Of 8 cores A reserved 4 and B 2. A keeps 4 cores busy and has one million cache
 * misses, B 2 cores and two million. PUE 1.1, 100 g/kWh, and 1 kg of embodied emissions over a million seconds.
 */
final class WorkedExampleTest {

    private static final long JOULE = 1_000_000;

    /** 4 cores take 40 W, 8 take 60 W, so 2 take 20 W and 6 take 50 W. */
    private static final LoadCurve CURVE = new LoadCurve(
            List.of(new CurvePoint(0, 0), new CurvePoint(4000, 40_000_000), new CurvePoint(8000, 60_000_000)));

    private static final Factors FACTORS = Windows.factors(1_100_000, 100_000);

    private static Windows node() {
        return new Windows()
                .counter("wall", "WALL", 12_000 * JOULE)
                .counter("package-0", "PACKAGE", 2_500 * JOULE)
                .counter("package-1", "PACKAGE", 3_500 * JOULE)
                .counter("dram", "DRAM", 1_200 * JOULE)
                .counter("psys", "PSYS", 7_000 * JOULE)
                .idle(new IdlePower(20_000_000, 5_000_000, 0, 40_000_000))
                .curve(Method.S, CURVE)
                .embodied(new Embodied(1_000_000_000, 0, 1_000_000))
                .reserves("A", 4000)
                .reserves("B", 2000)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 240_000_000_000L, 1_000_000)
                .uses("b", 120_000_000_000L, 2_000_000);
    }

    @Test
    void poolsAddUpToTheWall() {
        PricedSegment segment = node().segment(FACTORS);

        assertThat(segment.pools())
                .isEqualTo(new Pools(
                        12_000 * JOULE,
                        6_000 * JOULE,
                        1_200 * JOULE,
                        0,
                        4_800 * JOULE,
                        1_200 * JOULE,
                        300 * JOULE,
                        0,
                        2_400 * JOULE));
        assertThat(segment.overheadMicrojoules()).isEqualTo(1_200 * JOULE);
        // 13,200 J at 100 g/kWh: 13.2e9 · 1e5 / 3.6e9 = 366,666.67 µg.
        assertThat(segment.grossMicrograms()).isEqualTo(366_667);
        assertThat(segment.embodiedMicrograms()).isEqualTo(60_000);
    }

    @Test
    void linesAreAsWorkedByHand() {
        // Packages: 4,800 J by Shapley values ½(40 + 50−20) = 35 and ½(20 + 50−40) = 15 W; proportional 2:1.
        // DRAM: 900 J by misses 1:2. Platform: 2,400 J by 3,660:2,040. Idle: 3,900 J by 4:2:2 cores.
        // Overhead: a tenth of each; the microjoule over goes to B's 0.8 before A's 0.2.
        // Carbon: quotas 218,504.58, 118,370.72 and 29,791.69, so that B and the operator get the two left over.
        assertThat(node().segment(FACTORS).lines())
                .map(line -> line.withUncertainty(LineUncertainty.NONE))
                .containsExactly(
                        new LedgerLine(
                                "A",
                                "L0",
                                240_000_000_000L,
                                3_360_000_000L,
                                300_000_000,
                                0,
                                1_541_052_632,
                                3_200_000_000L,
                                1_950_000_000,
                                715_105_263,
                                218_504,
                                30_000),
                        new LedgerLine(
                                "B",
                                "L0",
                                120_000_000_000L,
                                1_440_000_000,
                                600_000_000,
                                0,
                                858_947_368,
                                1_600_000_000,
                                975_000_000,
                                387_394_737,
                                118_371,
                                15_000),
                        new LedgerLine("_operator", "L0", 0, 0, 0, 0, 0, 0, 975_000_000, 97_500_000, 29_792, 15_000));
    }

    @Test
    void uncertaintiesAreAsWorkedByHand() {
        // Meter: 5 % of each over the root of 3. Idle, by 20 %: the dynamic 8,100 J go 5,201.05:2,898.95, so of 3,900 J
        // A has 1,950 - 2,504.21, B 975 - 1,395.79. Split, by 28 %: 5,201.05 · 2,898.95 / 8,100 = 1,861.43 J for
        // either.
        assertThat(node().segment(FACTORS).lines())
                .extracting(LedgerLine::uncertainty)
                .containsExactly(
                        new LineUncertainty(206_433_108, -110_842_105, 521_200_222, 0),
                        new LineUncertainty(111_831_228, -84_157_895, 521_200_222, 0),
                        new LineUncertainty(28_145_826, 195_000_000, 0, 0));
    }

    @Test
    void methodSaysWhatWasBooked() {
        WindowLedger byCurve = node().ledger(FACTORS);
        WindowLedger proportional = node().curve(Method.P, CURVE).ledger(FACTORS);

        assertThat(byCurve.method()).isEqualTo("S/1");
        assertThat(proportional.method()).isEqualTo("P/1");
        LedgerLine line = proportional.segments().get(0).lines().get(0);
        assertThat(line.dynamicPackageMicrojoules()).isEqualTo(3_200_000_000L);
        assertThat(line.alternativePackageMicrojoules()).isEqualTo(3_360_000_000L);
    }

    @Test
    void metersAreListedById() {
        WindowLedger ledger = node().ledger(FACTORS);

        assertThat(ledger.meters())
                .extracting(MeterEnergy::meter)
                .containsExactly("dram", "package-0", "package-1", "psys", "wall");
        assertThat(ledger.meters())
                .extracting(MeterEnergy::microjoules)
                .containsExactly(1_200 * JOULE, 2_500 * JOULE, 3_500 * JOULE, 7_000 * JOULE, 12_000 * JOULE);
        assertThat(ledger.flags()).isEmpty();
        assertThat(ledger.inputDigest()).matches("[0-9a-f]{64}");
        assertThat(ledger.paramHash()).matches("[0-9a-f]{64}");
        assertThat(ledger.site() + ledger.zone() + ledger.loop()).isEqualTo("sitezoneloop");
    }
}
