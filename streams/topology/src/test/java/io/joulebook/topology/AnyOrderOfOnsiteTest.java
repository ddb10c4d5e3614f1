package io.joulebook.topology;

import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.SitePower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A site with PV and a battery: its power, the grid's vintages and residual mix, and the samples of its node come in
 * any order. The ledger is the same, hashes included.
 */
final class AnyOrderOfOnsiteTest {

    private static final int END = 1500;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void ledgerThatStandsAtLastIsTheSame(int seed) {
        AnyOrder.givesTheSame(records(new Random(seed)), 1, 15, seed, AnyOrderOfOnsiteTest::ledgerOf);
    }

    private static SortedMap<String, String> ledgerOf(List<SpecificRecord> records, AnyOrder delivery) {
        try (TestPipeline pipeline = new TestPipeline()) {
            delivery.deliver(records, pipeline);
            pipeline.pipe(node("n1").rebooted("boot-2").heartbeats(END + 300));
            pipeline.pause(Duration.ofMinutes(4));
            assertThat(pipeline.reasons()).isEmpty();
            SortedMap<String, String> ledger = TestLoop.current(pipeline.windows());
            assertThat(ledger.values()).anyMatch(window -> window.contains("on-site power"));
            return ledger;
        }
    }

    private static List<SpecificRecord> records(Random random) {
        TestNode n1 = node("n1").in(TestSite.DERIVED);
        List<SpecificRecord> records = new ArrayList<>(n1.references());
        records.add(TestPipeline.site());
        for (int step = -300; step < END + 600; step += 300) {
            records.add(TestSite.grid(step, step + 300, 40_000 + random.nextInt(500_000), 1));
        }
        records.add(TestSite.grid(300, 600, 90_000, 2));
        records.add(residual(0, 900));
        addPower(random, records);
        long joules = 0;
        for (int second = 0; second <= END; second += 30) {
            records.add(n1.reads(second, wall(joules)));
            joules += 30L * (80 + random.nextInt(60));
            if (second < END) {
                records.add(n1.uses(second, second + 30, cpu("web", random.nextInt(30_000)), cpu("batch", 5_000)));
            }
        }
        return records;
    }

    /** Some intervals are corrected, one is never told of. */
    private static void addPower(Random random, List<SpecificRecord> records) {
        int missing = 240 + 120 * random.nextInt(9);
        for (int start = 0; start < END; start += 120) {
            if (start != missing) {
                records.add(power(random, start, 1));
                if (random.nextInt(4) == 0) {
                    records.add(power(random, start, 2));
                }
            }
        }
    }

    private static SitePower power(Random random, int start, long revision) {
        long facility = 10_000L + random.nextInt(5_000);
        SitePower power = TestSite.power(
                start,
                start + 120,
                facility,
                random.nextInt(20_000),
                random.nextBoolean() ? random.nextInt(8_000) : 0,
                random.nextBoolean() ? random.nextInt(8_000) : 0);
        power.setRevision(revision);
        return power;
    }

    private static GridIntensity residual(int from, int to) {
        return GridIntensity.newBuilder(TestSite.grid(from, to, 350_000, 1))
                .setKind(IntensityKind.RESIDUAL)
                .build();
    }
}
