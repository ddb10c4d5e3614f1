package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** What holds for every window there is. */
final class LedgerPropertyTest {

    private static final LoadCurve CURVE = new LoadCurve(List.of(
            new CurvePoint(0, 0),
            new CurvePoint(1700, 23_000_017),
            new CurvePoint(4000, 40_000_000),
            new CurvePoint(8000, 55_123_457)));

    @Test
    void linesAddUpToTheWallAndNoFigureIsNegative() {
        forAny(random -> {
            for (PricedSegment segment : any(random).ledger(anyFactors(random)).segments()) {
                assertThat(sum(segment, LedgerLine::itMicrojoules))
                        .isEqualTo(segment.pools().wallMicrojoules());
                assertThat(sum(segment, LedgerLine::facilityMicrojoules))
                        .isEqualTo(segment.pools().wallMicrojoules() + segment.overheadMicrojoules());
                assertThat(sum(segment, LedgerLine::grossMicrograms)).isEqualTo(segment.grossMicrograms());
                segment.lines().forEach(LedgerPropertyTest::checkNotNegative);
            }
        });
    }

    @Test
    void orderOfInputsMakesNoDifference() {
        forAny(random -> {
            long seed = random.nextLong();
            Factors factors = anyFactors(random);
            WindowLedger first = any(new Random(seed)).ledger(factors);

            assertThat(any(new Random(seed)).shuffled(random).ledger(factors)).isEqualTo(first);
        });
    }

    @Test
    void adjoiningWindowsAddUpToTheWhole() {
        forAny(random -> {
            Windows node = any(random);
            Factors factors = anyFactors(random);
            long middle = 1L + random.nextInt((int) MINUTE - 1);
            WindowLedger whole = node.ledger(0, MINUTE, factors);
            WindowLedger first = node.ledger(0, middle, factors);
            WindowLedger second = node.ledger(middle, MINUTE, factors);

            for (int i = 0; i < whole.meters().size(); i++) {
                assertThat(first.meters().get(i).microjoules()
                                + second.meters().get(i).microjoules())
                        .isEqualTo(whole.meters().get(i).microjoules());
            }
            assertThat(embodied(first) + embodied(second)).isEqualTo(embodied(whole));
        });
    }

    @Test
    void twinsPayTheSameButForRounding() {
        forAny(random -> {
            long cpu = natural(random, 37);
            long misses = natural(random, 20);
            Windows node = any(random)
                    .owns("twin-1", "Y")
                    .owns("twin-2", "Z")
                    .reserves("Y", 700)
                    .reserves("Z", 700)
                    .uses("twin-1", cpu, misses)
                    .uses("twin-2", cpu, misses);

            for (PricedSegment segment : node.ledger(anyFactors(random)).segments()) {
                checkTwins(segment, line(segment, "Y"), line(segment, "Z"));
            }
        });
    }

    private static void checkTwins(PricedSegment segment, LedgerLine first, LedgerLine second) {
        checkClose(first.cpuNanos(), second.cpuNanos(), 1);
        checkClose(first.embodiedMicrograms(), second.embodiedMicrograms(), 1);
        checkClose(first.idleMicrojoules(), second.idleMicrojoules(), 1);
        if (first.cpuNanos() == second.cpuNanos()) {
            checkClose(first.dynamicPackageMicrojoules(), second.dynamicPackageMicrojoules(), 1);
            checkClose(first.dynamicDramMicrojoules(), second.dynamicDramMicrojoules(), 1);
            // The platform follows the other pools, and so their rounding, which weighs most where they are small.
            Pools pools = segment.pools();
            long driver =
                    Math.max(1, pools.wallMicrojoules() - pools.idleMicrojoules() - pools.platformDynamicMicrojoules());
            long most = 1 + 2 * (pools.platformDynamicMicrojoules() / driver + 1);
            checkClose(first.dynamicPlatformMicrojoules(), second.dynamicPlatformMicrojoules(), most);
        }
    }

    private static void checkClose(long first, long second, long most) {
        assertThat(Math.abs(first - second)).isLessThanOrEqualTo(most);
    }

    @Test
    void whoUsesAndReservesNothingHasNoLine() {
        forAny(random -> {
            Windows node = any(random).owns("idler", "X").uses("idler", 0, 0);

            for (PricedSegment segment : node.ledger(anyFactors(random)).segments()) {
                assertThat(segment.lines()).noneMatch(line -> line.tenant().equals("X"));
            }
        });
    }

    private static Windows any(Random random) {
        Windows node = new Windows()
                .idle(new IdlePower(
                        random.nextInt(20_000_000),
                        random.nextInt(9_000_000),
                        random.nextInt(9_000_000),
                        random.nextInt(60_000_000)))
                .curve(random.nextBoolean() ? Method.S : Method.P, random.nextInt(4) == 0 ? LoadCurve.NONE : CURVE)
                .embodied(new Embodied(natural(random, 40), -random.nextInt(1_000_000), 94_608_000));
        addMeters(node, random);
        int workloads = random.nextInt(5);
        for (int i = 0; i < workloads; i++) {
            long from = random.nextInt((int) MINUTE);
            node.uses(
                    "w" + i,
                    from - 30 * SECOND,
                    from + 1 + random.nextInt(60_000_000),
                    natural(random, 38),
                    natural(random, 20),
                    natural(random, 36));
            if (random.nextInt(4) > 0) {
                node.owns(
                        "w" + i,
                        String.valueOf((char) ('A' + random.nextInt(3))),
                        random.nextInt(90_000_000) - 60_000_000L);
            }
        }
        for (char tenant = 'A'; tenant < 'D'; tenant++) {
            if (random.nextBoolean()) {
                node.reserves(String.valueOf(tenant), random.nextInt(4000));
            }
        }
        return random.nextInt(3) == 0 ? node.busy(0, MINUTE, natural(random, 39)) : node;
    }

    private static void addMeters(Windows node, Random random) {
        if (random.nextInt(8) > 0) {
            node.meter(
                    "wall",
                    "WALL",
                    MeterQuality.MEASURED,
                    new Reading(-random.nextInt(30_000_000), "b", 7),
                    new Reading(1L + random.nextInt(59_000_000), "b", 7 + natural(random, 33)),
                    new Reading(
                            MINUTE + random.nextInt(9_000_000) - 3_000_000,
                            "b",
                            10_000_000_000L + natural(random, 34)));
        }
        for (String domain : List.of("PACKAGE", "DRAM", "GPU")) {
            if (random.nextBoolean()) {
                node.counter(domain, domain, natural(random, 33));
            }
        }
    }

    private static Factors anyFactors(Random random) {
        return Windows.factors(1_000_000 + random.nextInt(900_000), random.nextInt(800_000));
    }

    private static void checkNotNegative(LedgerLine line) {
        List<ToLongFunction<LedgerLine>> figures = List.of(
                LedgerLine::cpuNanos,
                LedgerLine::dynamicPackageMicrojoules,
                LedgerLine::dynamicDramMicrojoules,
                LedgerLine::dynamicGpuMicrojoules,
                LedgerLine::dynamicPlatformMicrojoules,
                LedgerLine::alternativePackageMicrojoules,
                LedgerLine::idleMicrojoules,
                LedgerLine::overheadMicrojoules,
                LedgerLine::grossMicrograms,
                LedgerLine::embodiedMicrograms);
        figures.forEach(figure -> assertThat(figure.applyAsLong(line)).isNotNegative());
    }

    private static LedgerLine line(PricedSegment segment, String tenant) {
        return segment.lines().stream()
                .filter(line -> line.tenant().equals(tenant))
                .findFirst()
                .orElse(new LedgerLine(tenant, "L0", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private static long sum(PricedSegment segment, ToLongFunction<LedgerLine> figure) {
        return segment.lines().stream().mapToLong(figure).sum();
    }

    private static long embodied(WindowLedger ledger) {
        return ledger.segments().stream()
                .mapToLong(PricedSegment::embodiedMicrograms)
                .sum();
    }
}
