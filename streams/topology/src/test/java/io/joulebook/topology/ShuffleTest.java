package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.power;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery in any order within the grace, with any repeats, gives the same bytes. */
final class ShuffleTest {

    private static final int SECONDS = 900;
    private static final long GRACE_MICROS = 30_000_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void shuffledDeliveryWithinTheGraceGivesTheSameBytes(int seed) {
        Random random = new Random(seed);
        TestNode n1 = node("n1");
        List<SpecificRecord> sent = sent(n1, random);
        List<SpecificRecord> shuffled = shuffled(sent, random);

        List<ByteBuffer> expected = outputOf(n1, sent);
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(outputOf(n1, shuffled)).as("seed %d", seed).isEqualTo(expected);
    }

    /** The ledger, and then what it was calculated from. */
    private static List<ByteBuffer> outputOf(TestNode node, List<SpecificRecord> records) {
        try (TestPipeline pipeline = new TestPipeline().withReferences(node)) {
            pipeline.pipe(records);
            assertThat(pipeline.reasons()).doesNotContain("LATE");
            List<ByteBuffer> output = new ArrayList<>(pipeline.windowBytes());
            output.addAll(pipeline.evidenceBytes());
            return output;
        }
    }

    /** Two meters that come and go, an outage of the node, a reboot, equal times; heartbeats at the end. */
    private static List<SpecificRecord> sent(TestNode node, Random random) {
        List<SpecificRecord> records = new ArrayList<>();
        int outage = 100 + random.nextInt(600);
        int away = 100 + random.nextInt(600);
        int length = random.nextInt(260);
        long energy = 0;
        for (int second = 0; second < SECONDS; second += 2 + random.nextInt(6)) {
            if (second > outage && second < outage + length) {
                continue;
            }
            if (random.nextInt(100) == 0) {
                node.rebooted("boot-" + second);
            }
            energy += random.nextInt(2000);
            if (second < away || second > away + length) {
                records.add(node.reads(second, power("pkg", MeterDomain.PACKAGE, 20 + random.nextInt(60))));
            }
            records.add(node.reads(second + random.nextInt(2), wall(energy)));
            records.add(
                    node.uses(second, second + 1 + random.nextInt(9), cpu("web", random.nextInt(900)), cpu("x", 5)));
        }
        records.sort(Comparator.comparingLong(ShuffleTest::micros));
        records.addAll(node.heartbeats(SECONDS + 4 * 60 + 30));
        return records;
    }

    /** Delays each record by less than the grace, as its stream's clock sees it; repeats some at once. */
    private static List<SpecificRecord> shuffled(List<SpecificRecord> sent, Random random) {
        Map<SpecificRecord, Long> arrival = new HashMap<>();
        List<SpecificRecord> delivered = new ArrayList<>();
        for (SpecificRecord record : sent) {
            delivered.add(record);
            arrival.put(record, micros(record) + (long) (random.nextDouble() * GRACE_MICROS));
        }
        delivered.sort(Comparator.comparingLong(arrival::get));
        List<SpecificRecord> repeated = new ArrayList<>();
        for (SpecificRecord record : delivered) {
            repeated.add(record);
            if (random.nextInt(10) == 0) {
                repeated.add(record);
            }
        }
        return repeated;
    }

    private static long micros(SpecificRecord record) {
        return record instanceof MeterReading reading
                ? Duration.between(at(0), reading.getTime()).toNanos() / 1000
                : Duration.between(at(0), ((UsageSample) record).getTo()).toNanos() / 1000;
    }
}
