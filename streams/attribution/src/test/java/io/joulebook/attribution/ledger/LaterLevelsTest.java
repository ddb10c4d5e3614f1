package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same minute later has the same lines, at every driver level: only lengths of time count. */
final class LaterLevelsTest {

    private static final Factors NO_FACTORS = new Factors(IntensitySeries.EMPTY, PueSchedule.NONE);
    private static final LoadCurve CURVE =
            new LoadCurve(List.of(new CurvePoint(2000, 30_000_000), new CurvePoint(8000, 60_000_000)));

    @Test
    void sameMinuteLaterHasTheSameLines() {
        forAny(random -> {
            long seed = random.nextLong();
            long later = MINUTE * (1 + random.nextInt(1_000_000));

            assertThat(lines(new Random(seed), later)).isEqualTo(lines(new Random(seed), 0));
        });
    }

    /** Lines of a minute, and of rows and readings that lie partly before and after it. */
    private static List<LedgerLine> lines(Random random, long start) {
        Windows node = new Windows()
                .idle(new IdlePower(random.nextInt(9_000_000), 0, 0, random.nextInt(9_000_000)))
                .curve(random.nextBoolean() ? Method.S : Method.P, random.nextBoolean() ? CURVE : LoadCurve.NONE)
                .drivers(drivers(random));
        for (String meter : List.of("wall", "package-0", "package-1")) {
            long before = natural(random, 31);
            node.meter(
                    meter,
                    meter.equals("wall") ? "WALL" : "PACKAGE",
                    MeterQuality.MEASURED,
                    new Reading(start - 7_000_000, "b", 0),
                    new Reading(start + 3_000_000, "b", before),
                    new Reading(
                            start + MINUTE + 9_000_000, "b", before + natural(random, meter.equals("wall") ? 36 : 33)));
        }
        for (String tenant : List.of("A", "B", "C")) {
            long from = start + random.nextInt(40_000_000) - 10_000_000;
            node.owns(tenant, tenant, -1).reserves(tenant, 1000);
            node.uses(row(tenant, from, from + 1 + random.nextInt(60_000_000), random));
        }
        return node.ledger(start, start + MINUTE, NO_FACTORS).segments().stream()
                .flatMap(segment -> segment.lines().stream())
                .map(line -> line.priced(0, 0, 0))
                .toList();
    }

    private static Drivers drivers(Random random) {
        return new Drivers(
                List.of(DriverLevel.values()).get(random.nextInt(4)),
                random.nextInt(4) == 0 ? List.of() : Windows.LAYOUT,
                650_000,
                random.nextInt(3) == 0 ? 0 : random.nextInt(9_000_000),
                random.nextInt(500_000),
                random.nextInt(500_000),
                random.nextInt(9_000_000),
                new TreeMap<>(Map.of("A", 1_300_000L)),
                "");
    }

    private static UsageRow row(String workload, long from, long to, Random random) {
        long first = natural(random, 34);
        long second = natural(random, 34);
        return new UsageRow(
                workload,
                OwnerHints.NONE,
                from,
                to,
                first + second,
                natural(random, 24),
                0,
                1 + natural(random, 40),
                1 + natural(random, 40),
                Windows.cpus(random.nextInt(4), first, 4 + random.nextInt(4), second));
    }
}
