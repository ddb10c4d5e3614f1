package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;

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

/** A minute of a node, whatever may come: meters that miss or contradict, owners that change, use beyond capacity. */
final class AnyWindow {

    private static final LoadCurve CURVE = new LoadCurve(List.of(
            new CurvePoint(0, 0),
            new CurvePoint(1700, 23_000_017),
            new CurvePoint(4000, 40_000_000),
            new CurvePoint(8000, 55_123_457)));

    private AnyWindow() {}

    static Windows of(Random random) {
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

    static Factors factors(Random random) {
        return Windows.factors(1_000_000 + random.nextInt(900_000), random.nextInt(800_000));
    }
}
