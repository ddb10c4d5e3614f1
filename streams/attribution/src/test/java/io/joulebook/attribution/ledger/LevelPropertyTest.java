package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** What holds at every driver level. */
final class LevelPropertyTest {

    private static final Factors FACTORS = Windows.factors(1_300_000, 240_000);

    /** Parts of the packages' energy that are each split on their own: two sockets, awake or by driver. */
    private static final long SPLITS = 4;

    private static final LoadCurve CURVE = new LoadCurve(
            List.of(new CurvePoint(0, 0), new CurvePoint(1700, 23_000_017), new CurvePoint(8000, 55_123_457)));

    @Test
    void linesAddUpAndNoFigureIsNegative() {
        forAny(random -> {
            Windows node = any(random, random.nextInt(3) == 0 ? 0 : natural(random, 26));
            for (PricedSegment segment : node.ledger(FACTORS).segments()) {
                assertThat(sum(segment, LedgerLine::dynamicPackageMicrojoules))
                        .isEqualTo(segment.pools().packageDynamicMicrojoules());
                assertThat(sum(segment, LedgerLine::alternativePackageMicrojoules))
                        .isEqualTo(segment.pools().packageDynamicMicrojoules());
                segment.lines().forEach(line -> {
                    assertThat(line.dynamicPackageMicrojoules()).isNotNegative();
                    assertThat(line.alternativePackageMicrojoules()).isNotNegative();
                    assertThat(line.dynamicPlatformMicrojoules()).isNotNegative();
                });
            }
        });
    }

    @Test
    void orderOfInputsMakesNoDifference() {
        forAny(random -> {
            long seed = random.nextLong();
            WindowLedger first = any(new Random(seed), 1_000_000).ledger(FACTORS);

            assertThat(any(new Random(seed), 1_000_000).shuffled(random).ledger(FACTORS))
                    .isEqualTo(first);
        });
    }

    @Test
    void whoUsesNothingHasNoLine() {
        forAny(random -> {
            UsageRow nothing = new UsageRow("idler", OwnerHints.NONE, 0, MINUTE, 0, 0, 0, 0, 0, Windows.cpus(3, 0));
            Windows node = any(random, 1_000_000).owns("idler", "X").uses(nothing);

            assertThat(node.segment(FACTORS).lines())
                    .noneMatch(line -> line.tenant().equals("X"));
        });
    }

    @Test
    void twinsPayTheSameButForRounding() {
        forAny(random -> {
            Windows node = any(random, random.nextBoolean() ? 0 : natural(random, 26));
            UsageRow twin = anyRow("twin-1", random);
            node.owns("twin-1", "Y").uses(twin);
            node.owns("twin-2", "Z").uses(named("twin-2", twin));
            PricedSegment segment = node.segment(FACTORS);

            long difference = figure(segment, "Y", LedgerLine::dynamicPackageMicrojoules)
                    - figure(segment, "Z", LedgerLine::dynamicPackageMicrojoules);
            assertThat(Math.abs(difference)).isLessThanOrEqualTo(SPLITS);
        });
    }

    /** Under P with nothing shared by activation: only rounding moves, by less than two units a split. */
    @Test
    void splittingAnAccountChangesNothingUnderTheDriver() {
        forAny(random -> {
            long seed = random.nextLong();
            UsageRow first = anyRow("x-1", random);
            UsageRow second = anyRow("x-2", random);
            WindowLedger one =
                    accounts(new Random(seed), first, second, "X-1", "X-1").ledger(FACTORS);
            WindowLedger two =
                    accounts(new Random(seed), first, second, "X-1", "X-2").ledger(FACTORS);
            // Scaling CPU time down to the capacity rounds to nanoseconds, which may be worth more than a microjoule.
            if (!one.flags().contains("OVER_CAPACITY")) {
                long whole = packages(one, "X-1");
                long parts = packages(two, "X-1") + packages(two, "X-2");

                assertThat(Math.abs(whole - parts)).isLessThan(2 * 2);
                assertThat(Math.abs(packages(one, "A") - packages(two, "A"))).isLessThan(2 * 2);
            }
        });
    }

    private static Windows accounts(Random random, UsageRow first, UsageRow second, String one, String other) {
        return any(random, 0)
                .curve(Method.P, LoadCurve.NONE)
                .owns("x-1", one)
                .owns("x-2", other)
                .uses(first)
                .uses(second);
    }

    /** Two amounts split by one driver, or curve, are their sum split by it. */
    @Test
    void sharesAreAdditive() {
        forAny(random -> {
            long seed = random.nextLong();
            long first = natural(random, 33);
            long second = natural(random, 33);
            for (String tenant : List.of("A", "B", "C", "_unattributed")) {
                long parts = ofAmount(seed, first, tenant) + ofAmount(seed, second, tenant);
                assertThat(Math.abs(ofAmount(seed, first + second, tenant) - parts))
                        .isLessThanOrEqualTo(2);
            }
        });
    }

    private static long ofAmount(long seed, long microjoules, String tenant) {
        Random random = new Random(seed);
        Windows node = new Windows()
                .curve(random.nextBoolean() ? Method.S : Method.P, random.nextBoolean() ? CURVE : LoadCurve.NONE);
        addUse(node, random, 0);
        return packages(node.counter("package", "PACKAGE", microjoules).ledger(FACTORS), tenant);
    }

    private static Windows any(Random random, long activation) {
        Windows node = new Windows()
                .idle(new IdlePower(random.nextInt(9_000_000), 0, 0, 0))
                .curve(random.nextBoolean() ? Method.S : Method.P, random.nextBoolean() ? CURVE : LoadCurve.NONE)
                .counter("package-0", "PACKAGE", natural(random, 33))
                .counter(random.nextBoolean() ? "package-1" : "package", "PACKAGE", natural(random, 33));
        if (random.nextBoolean()) {
            node.counter("wall", "WALL", natural(random, 36));
        }
        addUse(node, random, activation);
        return random.nextInt(4) == 0 ? node.busy(0, MINUTE, natural(random, 39)) : node;
    }

    private static void addUse(Windows node, Random random, long activation) {
        DriverLevel level = List.of(DriverLevel.values()).get(random.nextInt(4));
        Map<String, Long> coefficients = new TreeMap<>();
        if (random.nextBoolean()) {
            coefficients.put("A", 1 + natural(random, 22));
            coefficients.put("X-1", 1_200_000L);
            coefficients.put("X-2", 1_200_000L);
        }
        long smt = random.nextBoolean() ? 650_000 : 1 + random.nextInt(1_000_000);
        node.drivers(new Drivers(
                level,
                random.nextInt(8) == 0 ? List.of() : Windows.LAYOUT,
                smt,
                activation,
                random.nextInt(500_000),
                random.nextInt(3) == 0 ? 0 : random.nextInt(500_000),
                random.nextInt(9_000_000),
                new TreeMap<>(coefficients),
                ""));
        int workloads = random.nextInt(6);
        for (int i = 0; i < workloads; i++) {
            UsageRow row = anyRow("w" + i, random);
            boolean bare = random.nextInt(8) == 0;
            node.uses(bare ? without(row) : row);
            if (random.nextInt(5) > 0) {
                node.owns("w" + i, String.valueOf((char) ('A' + random.nextInt(3))));
            }
        }
    }

    /** A row whose logical CPUs add up to its CPU time, seldom for longer than the minute that passed. */
    private static UsageRow anyRow(String workload, Random random) {
        List<Long> cpuAndNanos = new ArrayList<>();
        long all = 0;
        for (long cpu = 0; cpu < 8; cpu++) {
            if (random.nextInt(3) == 0) {
                long nanos = natural(random, random.nextInt(9) == 0 ? 37 : 34);
                cpuAndNanos.add(cpu);
                cpuAndNanos.add(nanos);
                all += nanos;
            }
        }
        CpuTimes cpus =
                Windows.cpus(cpuAndNanos.stream().mapToLong(Long::longValue).toArray());
        long misses = natural(random, 24);
        long instructions = 1 + natural(random, 40);
        return new UsageRow(
                workload, OwnerHints.NONE, 0, MINUTE, all, misses, 0, instructions, 1 + natural(random, 40), cpus);
    }

    private static UsageRow named(String workload, UsageRow row) {
        return new UsageRow(
                workload,
                row.hints(),
                row.fromMicros(),
                row.toMicros(),
                row.cpuNanos(),
                row.llcMisses(),
                row.gpuSmNanos(),
                row.instructions(),
                row.cycles(),
                row.cpus());
    }

    private static UsageRow without(UsageRow row) {
        return new UsageRow(row.workload(), row.hints(), row.fromMicros(), row.toMicros(), row.cpuNanos(), 0, 0, 0);
    }

    private static long packages(WindowLedger ledger, String tenant) {
        return figure(ledger.segments().get(0), tenant, LedgerLine::dynamicPackageMicrojoules);
    }

    private static long figure(PricedSegment segment, String tenant, ToLongFunction<LedgerLine> figure) {
        return segment.lines().stream()
                .filter(line -> line.tenant().equals(tenant))
                .mapToLong(figure)
                .sum();
    }

    private static long sum(PricedSegment segment, ToLongFunction<LedgerLine> figure) {
        return segment.lines().stream().mapToLong(figure).sum();
    }
}
