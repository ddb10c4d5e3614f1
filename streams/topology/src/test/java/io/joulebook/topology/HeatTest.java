package io.joulebook.topology;

import static io.joulebook.topology.TestLoop.POOL;
import static io.joulebook.topology.TestLoop.register;
import static io.joulebook.topology.TestLoop.sum;
import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heat through the topology: claimed by node-windows, settled by loop, booked as a further revision. */
final class HeatTest {

    private static final int END = 300;
    private static final String PENDING = "HEAT_PENDING";

    private final TestPipeline pipeline = new TestPipeline();
    private final TestNode n1 = node("n1").on(POOL);
    private final TestNode n2 = node("n2").on(POOL);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void windowIsBookedAtOnceAndAgainWithItsHeat() {
        pipeline.withReferences(n1);
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        assertThat(pipeline.windows()).hasSize(5).allSatisfy(window -> {
            assertThat(window.getRevision()).isZero();
            assertThat(window.getFlags()).contains(PENDING);
        });

        pipeline.pipe(TestLoop.steady(0, END, 90));

        List<LedgerWindow> booked = pipeline.windows().subList(5, 10);
        assertThat(booked).allSatisfy(window -> {
            assertThat(window.getRevision()).isEqualTo(1);
            assertThat(window.getSupersedes()).isZero();
            assertThat(window.getCause()).isEqualTo("HEAT");
            assertThat(window.getFlags()).doesNotContain(PENDING);
            assertThat(sum(window, LedgerLine::getReusedUj)).isEqualTo(90L * 60 * 1_000_000);
            assertThat(window.getParamHash())
                    .isNotEqualTo(pipeline.windows().get(0).getParamHash());
        });
        assertThat(pipeline.metrics.heat()).isEqualTo(5);
    }

    @Test
    void creditIsSharedByTheNodesOfTheLoopAndNeverAboveTheirEnergy() {
        pipeline.withReferences(n1, n2);
        pipeline.pipe(TestLoop.contracts(2, HeatClaim.ALLOCATED, HeatClaim.ALLOCATED, 1_000));
        playBoth(500);

        assertThat(pipeline.loopWindows()).hasSize(5).allSatisfy(window -> {
            assertThat(window.getNodes()).isEqualTo(2);
            assertThat(window.getSite()).isEqualTo(TestNode.SITE);
            assertThat(window.getFacilityUj()).isEqualTo(2 * 120L * 60 * 1_000_000);
            assertThat(window.getCreditedUj()).isEqualTo(window.getFacilityUj());
            assertThat(window.getErfPpm()).isEqualTo(1_000_000);
            assertThat(window.getDisplacedUg()).isPositive();
            assertThat(shared(window, LedgerLine::getReusedUj)).isEqualTo(window.getCreditedUj());
            assertThat(shared(window, LedgerLine::getDisplacedUg)).isEqualTo(window.getDisplacedUg());
        });
        assertThat(pipeline.reasons()).isEmpty();
        assertThat(newest()).hasSize(10).allSatisfy(window -> assertThat(window.getRevision())
                .isEqualTo(1));
    }

    @Test
    void whatIsNotCreditedIsCarried() {
        pipeline.withReferences(n1);
        pipeline.pipe(List.of(register(0, 0), register(60, 20_000), register(END, 20_000)));
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));

        assertThat(pipeline.loopWindows())
                .extracting(LoopWindow::getCreditedUj)
                .containsExactly(7_200_000_000L, 7_200_000_000L, 5_600_000_000L, 0L, 0L);
        assertThat(pipeline.loopWindows()).extracting(LoopWindow::getRevision).containsOnly(0);
        assertThat(pipeline.loopWindows().get(1).getCarryInUj()).isEqualTo(12_800_000_000L);
    }

    @Test
    void loopWaitsForAllItsNodes() {
        pipeline.withReferences(n1, n2);
        pipeline.pipe(TestLoop.steady(0, END, 90));
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        assertThat(pipeline.loopWindows()).isEmpty();

        pipeline.pipe(n2.steady(0, END, 10));
        assertThat(pipeline.loopWindows()).isNotEmpty();
    }

    @Test
    void nodeThatSaysItHasNothingKeepsNobodyWaiting() {
        pipeline.withReferences(n1, n2);
        pipeline.pipe(TestLoop.steady(0, END, 90));
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        pipeline.pipe(n2.heartbeats(0));
        pipeline.pipe(n2.heartbeats(END + 270));
        pipeline.pipe(n2.heartbeats(END + 570));

        assertThat(pipeline.loopWindows()).hasSize(5).allSatisfy(window -> {
            assertThat(window.getNodes()).isEqualTo(1);
            assertThat(window.getFlags()).isEmpty();
        });
    }

    @Test
    void silentNodeIsGivenUpAndBookedWhenItComes() {
        pipeline.withReferences(n1, n2);
        pipeline.pipe(TestLoop.steady(0, END, 90));
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        pipeline.pause(Duration.ofMinutes(119));
        assertThat(pipeline.loopWindows()).isEmpty();
        pipeline.pause(Duration.ofMinutes(2));
        assertThat(pipeline.loopWindows()).hasSize(5).allSatisfy(window -> assertThat(window.getFlags())
                .containsExactly("INCOMPLETE"));
        assertThat(newest()).allSatisfy(window -> assertThat(window.getFlags()).contains("HEAT_INCOMPLETE"));

        pipeline.pipe(n2.steady(0, END, 10));
        pipeline.pipe(n2.heartbeats(END + 270));

        assertThat(TestLoop.current(pipeline.windows())).isEqualTo(undisturbed().nodes());
        assertThat(TestLoop.currentLoop(pipeline.loopWindows()))
                .isEqualTo(undisturbed().loop());
    }

    @Test
    void loopWithoutHeatMeterIsGivenUpWithoutHeat() {
        pipeline.withReferences(n1);
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        pipeline.pause(Duration.ofMinutes(121));

        assertThat(newest()).hasSize(5).allSatisfy(window -> {
            assertThat(window.getFlags()).contains("HEAT_NO_REGISTER").doesNotContain(PENDING);
            assertThat(sum(window, LedgerLine::getReusedUj)).isZero();
        });
    }

    @Test
    void registerThatComesLateRestatesOnlyWhatItChanges() {
        pipeline.withReferences(n1);
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        pipeline.pipe(List.of(register(0, 0), register(120, 6_000), register(END, 12_000)));
        int before = pipeline.windows().size();

        pipeline.pipe(register(60, 4_000));

        List<LedgerWindow> restated =
                pipeline.windows().subList(before, pipeline.windows().size());
        assertThat(restated).extracting(LedgerWindow::getWindowStart).containsExactly(at(0), at(60));
        assertThat(restated).extracting(LedgerWindow::getRevision).containsExactly(2, 2);
        assertThat(restated).extracting(LedgerWindow::getSupersedes).containsExactly(1, 1);
        assertThat(restated)
                .extracting(window -> sum(window, LedgerLine::getReusedUj))
                .containsExactly(4_000_000_000L, 2_000_000_000L);
    }

    @Test
    void anyOrderOfNodesAndRegisterEndsInTheSameLedger() {
        Outcome expected = undisturbed();
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            TestNode a = node("n1").on(POOL);
            TestNode b = node("n2").on(POOL);
            try (TestPipeline shuffled = new TestPipeline()) {
                List<List<? extends SpecificRecord>> streams = new ArrayList<>(
                        List.of(all(a), all(b), a.references(), b.references(), shuffledRegister(random)));
                Collections.shuffle(streams, random);
                shuffled.factors();
                streams.forEach(shuffled::pipe);

                assertThat(TestLoop.current(shuffled.windows()))
                        .as("seed %d", seed)
                        .isEqualTo(expected.nodes());
                assertThat(TestLoop.currentLoop(shuffled.loopWindows()))
                        .as("seed %d", seed)
                        .isEqualTo(expected.loop());
            }
        }
    }

    @Test
    void registerThatFallsIsRejectedWithItsReason() {
        pipeline.withReferences(n1);
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        pipeline.pipe(List.of(register(0, 500), register(60, 4_000), register(90, 3), register(END, 12_000)));

        assertThat(pipeline.rejected()).singleElement().satisfies(record -> {
            assertThat(record.getReason()).isEqualTo("REFUSED_READING");
            assertThat(record.getSource()).isEqualTo(POOL);
            assertThat(record.getMessage()).startsWith("FALL");
            assertThat(record.getTopic()).isEqualTo(Topics.HEAT_READINGS.name());
            assertThat(record.getPayloadBytes()).isPositive();
        });
        assertThat(pipeline.loopWindows().get(1).getFlags()).contains("DROP_FALL");
        assertThat(pipeline.loopWindows().get(0).getRegisterUj()).isEqualTo(4_000_000_000L);
    }

    @Test
    void registerFromTheFutureOrBelowZeroIsRejected() {
        pipeline.withReferences(n1);
        pipeline.pipe(register(46_800, 1));
        pipeline.pipe(
                HeatMeterReading.newBuilder(register(0, 0)).setRegisterUj(-1).build());

        assertThat(pipeline.reasons()).containsExactly("FUTURE", "INVALID_VALUE");
    }

    @Test
    void contractThatChangesCutsTheSegment() {
        pipeline.withReferences(n1);
        pipeline.pipe(TestLoop.contracts(2, HeatClaim.WASTE, HeatClaim.ALLOCATED, 90));
        pipeline.pipe(TestLoop.steady(0, END, 90));
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));

        LedgerWindow second = newest().get(1);
        assertThat(second.getSegments())
                .extracting(LedgerSegment::getSegmentStart)
                .containsExactly(at(60), at(90));
        assertThat(second.getSegments()).extracting(LedgerSegment::getHeatClaim).containsExactly("WASTE", "ALLOCATED");
        assertThat(sum(second, LedgerLine::getReusedUj)).isEqualTo(90L * 60 * 1_000_000);
    }

    @Test
    void nodeWithoutLoopIsWrittenOnceAndItsLinesAreNotKept() {
        TestNode free = node("free");
        pipeline.withReferences(free);
        pipeline.pipe(free.steady(0, END, 10));
        pipeline.pipe(free.heartbeats(END + 270));

        assertThat(pipeline.windows()).hasSize(5).allSatisfy(window -> {
            assertThat(window.getFlags()).doesNotContain(PENDING);
            assertThat(window.getSegments().get(0).getHeatClaim()).isEqualTo("WASTE");
        });
        assertThat(pipeline.entries("loops")).isZero();
    }

    private long shared(LoopWindow loop, ToLongFunction<LedgerLine> figure) {
        return newest().stream()
                .filter(window -> window.getWindowStart().equals(loop.getWindowStart()))
                .mapToLong(window -> sum(window, figure))
                .sum();
    }

    private List<LedgerWindow> newest() {
        SortedMap<String, LedgerWindow> newest = new TreeMap<>();
        pipeline.windows().forEach(window -> newest.put(window.getNode() + key(window.getWindowStart()), window));
        return List.copyOf(newest.values());
    }

    private static String key(Instant start) {
        return " " + start;
    }

    private void playBoth(long watts) {
        pipeline.pipe(TestLoop.steady(0, END, watts));
        pipeline.pipe(n1.steady(0, END, 10));
        pipeline.pipe(n2.steady(0, END, 10));
        pipeline.pipe(n1.heartbeats(END + 270));
        pipeline.pipe(n2.heartbeats(END + 270));
    }

    private static List<SpecificRecord> all(TestNode node) {
        List<SpecificRecord> all = new ArrayList<>(node.steady(0, END, 10));
        all.addAll(node.heartbeats(END + 270));
        return all;
    }

    private static List<HeatMeterReading> shuffledRegister(Random random) {
        List<HeatMeterReading> register = new ArrayList<>(TestLoop.steady(0, END, 90));
        Collections.shuffle(register, random);
        return register;
    }

    private record Outcome(SortedMap<String, String> nodes, SortedMap<Instant, String> loop) {}

    private static Outcome undisturbed() {
        try (TestPipeline calm = new TestPipeline()) {
            TestNode a = node("n1").on(POOL);
            TestNode b = node("n2").on(POOL);
            calm.withReferences(a, b);
            calm.pipe(TestLoop.steady(0, END, 90));
            calm.pipe(all(a));
            calm.pipe(all(b));
            assertThat(calm.loopWindows()).extracting(LoopWindow::getRevision).containsOnly(0);
            return new Outcome(TestLoop.current(calm.windows()), TestLoop.currentLoop(calm.loopWindows()));
        }
    }
}
