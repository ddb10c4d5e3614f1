package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** What a fair split promises (METHOD §2.4, §2.5), of whole lines. */
final class AxiomPropertyTest {

    private static final long CAPACITY_MILLI_CORES = 8000;

    @Test
    void whoUsesAndReservesNothingChangesNothingForTheOthers() {
        forAny(random -> {
            long seed = random.nextLong();
            Factors factors = AnyWindow.factors(random);
            List<PricedSegment> without =
                    AnyWindow.of(new Random(seed)).ledger(factors).segments();
            List<PricedSegment> with = AnyWindow.of(new Random(seed))
                    .owns("idler", "B-idle", 0)
                    .uses("idler", 0, 0)
                    .ledger(factors)
                    .segments();

            assertThat(with).isEqualTo(without);
        });
    }

    @Test
    void idleTenantPaysOnlyItsReservation() {
        forAny(random -> {
            long reserved = 1L + random.nextInt(6000);
            Windows node = AnyWindow.of(random).reserves("idle", reserved);

            for (PricedSegment segment : node.ledger(AnyWindow.factors(random)).segments()) {
                LedgerLine line = line(segment, "idle");
                assertThat(line.cpuNanos()).isZero();
                assertThat(line.itMicrojoules()).isEqualTo(line.idleMicrojoules());
                checkQuota(line.idleMicrojoules(), segment.pools().idleMicrojoules(), reserved, node);
                checkQuota(line.embodiedMicrograms(), segment.embodiedMicrograms(), reserved, node);
            }
        });
    }

    /** Within one unit of total·reserved/max(capacity, all reservations). */
    private static void checkQuota(long share, long total, long reserved, Windows node) {
        long all = Math.max(CAPACITY_MILLI_CORES, node.reservedMilliCores());
        long quota = Math.multiplyExact(total, reserved) / all;

        assertThat(share).isBetween(quota, quota + 1);
    }

    @Test
    void splittingAnAccountChangesNothingUnderTheDriver() {
        forAny(random -> {
            long seed = random.nextLong();
            long[] one = use(random);
            long[] two = use(random);
            Windows whole = steady(new Random(seed))
                    .reserves("Y", 1500)
                    .owns("y", "Y")
                    .uses("y", 0, MINUTE, one[0] + two[0], one[1] + two[1], one[2] + two[2]);
            Windows split = steady(new Random(seed))
                    .reserves("Y-1", 500)
                    .reserves("Y-2", 1000)
                    .owns("y-1", "Y-1")
                    .owns("y-2", "Y-2")
                    .uses("y-1", 0, MINUTE, one[0], one[1], one[2])
                    .uses("y-2", 0, MINUTE, two[0], two[1], two[2]);
            Factors factors = AnyWindow.factors(random);

            checkSplit(whole.segment(factors), split.segment(factors));
        });
    }

    private static void checkSplit(PricedSegment whole, PricedSegment split) {
        for (ToLongFunction<LedgerLine> figure : List.<ToLongFunction<LedgerLine>>of(
                LedgerLine::dynamicPackageMicrojoules,
                LedgerLine::dynamicDramMicrojoules,
                LedgerLine::dynamicGpuMicrojoules,
                LedgerLine::idleMicrojoules,
                LedgerLine::embodiedMicrograms)) {
            checkClose(figure, whole, split, 1);
        }
        // The platform follows the other pools, and so their rounding, which weighs most where they are small.
        Pools pools = whole.pools();
        long driver =
                Math.max(1, pools.wallMicrojoules() - pools.idleMicrojoules() - pools.platformDynamicMicrojoules());
        checkClose(
                LedgerLine::dynamicPlatformMicrojoules,
                whole,
                split,
                1 + 6 * (pools.platformDynamicMicrojoules() / driver + 1));
    }

    private static void checkClose(
            ToLongFunction<LedgerLine> figure, PricedSegment whole, PricedSegment split, long most) {
        for (String other : List.of("A", "B", "C", "_operator", "_unattributed")) {
            assertThat(Math.abs(figure.applyAsLong(line(whole, other)) - figure.applyAsLong(line(split, other))))
                    .isLessThanOrEqualTo(most);
        }
        long parts = figure.applyAsLong(line(split, "Y-1")) + figure.applyAsLong(line(split, "Y-2"));
        assertThat(Math.abs(figure.applyAsLong(line(whole, "Y")) - parts)).isLessThanOrEqualTo(2 * most);
    }

    /** CPU time, cache misses, GPU time. */
    private static long[] use(Random random) {
        return new long[] {natural(random, 36), natural(random, 20), natural(random, 36)};
    }

    /**
     * METHOD §0.4: measured and embodied totals are those of the whole exactly. What is calculated from them in each
     * segment (a modelled wall, overhead, carbon) is rounded there; the window's figure is the sum of the parts.
     */
    @Test
    void cuttingAWindowChangesNoTotal() {
        forAny(random -> {
            long seed = random.nextLong();
            WindowLedger whole = AnyWindow.of(new Random(seed)).ledger(cuts(List.of()));
            WindowLedger parts = AnyWindow.of(new Random(seed)).ledger(cuts(instants(random)));
            long roundings = parts.segments().size();

            checkWithin(
                    whole.flags().contains("MODELLED") ? roundings : 0,
                    sum(parts, segment -> segment.pools().wallMicrojoules()),
                    sum(whole, segment -> segment.pools().wallMicrojoules()));
            checkWithin(
                    0, sum(parts, PricedSegment::embodiedMicrograms), sum(whole, PricedSegment::embodiedMicrograms));
            checkWithin(
                    2 * roundings,
                    sum(parts, PricedSegment::overheadMicrojoules),
                    sum(whole, PricedSegment::overheadMicrojoules));
            checkWithin(
                    roundings, sum(parts, PricedSegment::grossMicrograms), sum(whole, PricedSegment::grossMicrograms));
        });
    }

    /** Where power and use are steady every tenant's line is, too, the sum of its parts, but for rounding. */
    @Test
    void cuttingASteadyWindowChangesNoLine() {
        forAny(random -> {
            long seed = random.nextLong();
            PricedSegment whole = onOneMeter(new Random(seed)).segment(cuts(List.of()));
            WindowLedger parts = onOneMeter(new Random(seed)).ledger(cuts(instants(random)));

            for (LedgerLine line : whole.lines()) {
                long most = 0;
                for (PricedSegment part : parts.segments()) {
                    // Each row's CPU time is a nanosecond off at most, and each split a microjoule.
                    long cpu = part.lines().stream()
                            .mapToLong(LedgerLine::cpuNanos)
                            .sum();
                    most += 3 + 8 * part.pools().wallMicrojoules() / Math.max(1, cpu);
                }
                checkWithin(most, sum(parts, part -> line(part, line.tenant()).itMicrojoules()), line.itMicrojoules());
            }
        });
    }

    private static void checkWithin(long most, long actual, long expected) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(most);
    }

    @Test
    void whatIdlePowerGivesToOneItTakesFromAnother() {
        forAny(random -> {
            Windows node = AnyWindow.of(random);
            for (PricedSegment segment : node.ledger(AnyWindow.factors(random)).segments()) {
                long dynamic =
                        segment.pools().wallMicrojoules() - segment.pools().idleMicrojoules();
                long idle = 0;
                for (LedgerLine line : segment.lines()) {
                    idle += line.uncertainty().idleMicrojoules();
                    assertThat(line.uncertainty().shareMicrojoules())
                            .isLessThanOrEqualTo(line.itMicrojoules() - line.idleMicrojoules());
                }
                if (dynamic > 0) {
                    assertThat(Math.abs(idle))
                            .isLessThanOrEqualTo(segment.lines().size());
                }
            }
        });
    }

    @Test
    void meterIsUncertainOfAllLinesAlike() {
        forAny(random -> {
            for (PricedSegment segment :
                    AnyWindow.of(random).ledger(AnyWindow.factors(random)).segments()) {
                long unknown = segment.lines().stream()
                        .mapToLong(line -> line.uncertainty().meterMicrojoules())
                        .sum();
                long wall = segment.pools().wallMicrojoules();
                // No class is stated: from 5 % of a controller to the 73 % of a processor's counters that stand for the
                // node.
                assertThat(unknown).isBetween(wall / 50 - 9, wall / 2 + 9);
            }
        });
    }

    /** PUE that is the same, but known better or worse: nothing changes but that a segment ends there. */
    private static Factors cuts(List<Long> instants) {
        List<PueVersion> versions = new ArrayList<>();
        versions.add(new PueVersion(0, 1_234_567, 10_000));
        for (int i = 0; i < instants.size(); i++) {
            versions.add(new PueVersion(instants.get(i), 1_234_567, i % 2 == 0 ? 20_000 : 10_000));
        }
        return new Factors(
                IntensitySeries.EMPTY.with(Windows.intensity(-MINUTE, 2 * MINUTE, 345_678)), PueSchedule.of(versions));
    }

    private static List<Long> instants(Random random) {
        return random.longs(1 + random.nextInt(4), 1, 60)
                .distinct()
                .sorted()
                .mapToObj(second -> second * SECOND)
                .toList();
    }

    /** By the driver, with nothing that changes within the minute. */
    private static Windows steady(Random random) {
        Windows node = new Windows()
                .idle(new IdlePower(
                        random.nextInt(20_000_000),
                        random.nextInt(9_000_000),
                        random.nextInt(9_000_000),
                        random.nextInt(60_000_000)))
                .curve(Method.P, LoadCurve.NONE);
        for (String domain : List.of("PACKAGE", "DRAM", "GPU")) {
            if (random.nextBoolean()) {
                node.counter(domain, domain, natural(random, 33));
            }
        }
        for (String tenant : List.of("A", "B", "C")) {
            if (random.nextBoolean()) {
                long[] use = use(random);
                node.owns(tenant, tenant).uses(tenant, 0, MINUTE, use[0], use[1], use[2]);
            }
            node.reserves(tenant, 1L + random.nextInt(3000));
        }
        return random.nextInt(8) == 0 ? node : node.counter("wall", "WALL", natural(random, 35));
    }

    private static Windows onOneMeter(Random random) {
        Windows node = new Windows()
                .idle(new IdlePower(0, 0, 0, random.nextInt(60_000_000)))
                .counter("wall", "WALL", natural(random, 35));
        for (String tenant : List.of("A", "B", "C")) {
            if (random.nextBoolean()) {
                node.owns(tenant, tenant).uses(tenant, 1_000_000_000 + natural(random, 36), 0);
            }
            if (random.nextBoolean()) {
                node.reserves(tenant, random.nextInt(4000));
            }
        }
        return node;
    }

    private static LedgerLine line(PricedSegment segment, String tenant) {
        return segment.lines().stream()
                .filter(line -> line.tenant().equals(tenant))
                .findFirst()
                .orElse(new LedgerLine(tenant, "L0", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private static long sum(WindowLedger ledger, ToLongFunction<PricedSegment> figure) {
        return ledger.segments().stream().mapToLong(figure).sum();
    }
}
