package io.joulebook.topology;

import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes heat one pool; samples, contracts and the pool's register come in any order. The ledger is the same. */
class AnyOrderOfHeatTest {

    private static final int END = 900;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void ledgerThatStandsAtLastIsTheSame(int seed) {
        AnyOrder.givesTheSame(records(new Random(seed)), 2, 20, seed, AnyOrderOfHeatTest::ledgerOf);
    }

    private static SortedMap<String, String> ledgerOf(List<SpecificRecord> records, AnyOrder delivery) {
        try (TestPipeline pipeline = new TestPipeline()) {
            delivery.deliver(records, pipeline);
            pipeline.pipe(node("a").rebooted("boot-2").heartbeats(END + 300));
            pipeline.pipe(node("b").rebooted("boot-2").heartbeats(END + 300));
            pipeline.pause(Duration.ofMinutes(4));
            SortedMap<String, String> ledger = new TreeMap<>(TestLoop.current(pipeline.windows()));
            TestLoop.currentLoop(pipeline.loopWindows())
                    .forEach((start, window) -> ledger.put("loop from " + start, window));
            assertThat(ledger.values()).noneMatch(window -> window.contains("HEAT_PENDING"));
            return ledger;
        }
    }

    private static List<SpecificRecord> records(Random random) {
        List<TestNode> nodes = List.of(node("a").on(TestLoop.POOL), node("b").on(TestLoop.POOL));
        List<SpecificRecord> records = new ArrayList<>();
        nodes.forEach(node -> records.add(node.profile()));
        records.add(leaving(nodes.get(1), 660));
        nodes.forEach(node -> records.add(node.owners()));
        records.add(TestPipeline.intensity(50_000));
        records.add(TestLoop.contracts(1, HeatClaim.WASTE, HeatClaim.WASTE, 300));
        records.add(TestLoop.contracts(2, HeatClaim.WASTE, HeatClaim.ALLOCATED, 400 + random.nextInt(300)));
        for (TestNode node : nodes) {
            long joules = 0;
            for (int second = 0; second <= END; second += 20) {
                records.add(node.reads(second, wall(joules)));
                joules += 20L * (80 + random.nextInt(60));
                if (second < END) {
                    records.add(
                            node.uses(second, second + 20, cpu("web", random.nextInt(20_000)), cpu("batch", 5_000)));
                }
            }
        }
        records.addAll(TestLoop.steady(0, END + 60, 90L + random.nextInt(120)));
        return records;
    }

    /** The node is taken off the loop at some time, which is known only in the second revision of its profile. */
    private static NodeProfile leaving(TestNode node, int second) {
        NodeProfile known = node.profile();
        NodeProfileVersion first = known.getVersions().get(0);
        return NodeProfile.newBuilder(known)
                .setRevision(2)
                .setVersions(List.of(
                        first,
                        NodeProfileVersion.newBuilder(first)
                                .setValidFrom(TestNode.at(second))
                                .setLoop("")
                                .build()))
                .build();
    }
}
