package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** What holds for every window there is. */
final class LedgerPropertyTest {

    @Test
    void linesAddUpToTheWallAndNoFigureIsNegative() {
        forAny(random -> {
            for (PricedSegment segment :
                    AnyWindow.of(random).ledger(AnyWindow.factors(random)).segments()) {
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
            Factors factors = AnyWindow.factors(random);
            WindowLedger first = AnyWindow.of(new Random(seed)).ledger(factors);

            assertThat(AnyWindow.of(new Random(seed)).shuffled(random).ledger(factors))
                    .isEqualTo(first);
        });
    }

    @Test
    void adjoiningWindowsAddUpToTheWhole() {
        forAny(random -> {
            Windows node = AnyWindow.of(random);
            Factors factors = AnyWindow.factors(random);
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
            Windows node = AnyWindow.of(random)
                    .owns("twin-1", "Y")
                    .owns("twin-2", "Z")
                    .reserves("Y", 700)
                    .reserves("Z", 700)
                    .uses("twin-1", cpu, misses)
                    .uses("twin-2", cpu, misses);

            for (PricedSegment segment : node.ledger(AnyWindow.factors(random)).segments()) {
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
            Windows node = AnyWindow.of(random).owns("idler", "X").uses("idler", 0, 0);

            for (PricedSegment segment : node.ledger(AnyWindow.factors(random)).segments()) {
                assertThat(segment.lines()).noneMatch(line -> line.tenant().equals("X"));
            }
        });
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
