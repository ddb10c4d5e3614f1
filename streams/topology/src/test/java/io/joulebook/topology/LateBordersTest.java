package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.counter;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.topology.config.PipelineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes late at a border: refused, overflowing, at the closed edge, beyond the horizon, or again and again. */
class LateBordersTest {

    private static final int END = 600;

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline().withReferences(n1);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void lateReadingThatIsRefusedIsRejectedOnce() {
        pipeline.pipe(n1.steady(0, END, 20));
        MeterReading contradicting = n1.reads(120, wall(13_000));
        pipeline.pipe(contradicting);
        pipeline.pause(Duration.ofSeconds(2));
        pipeline.pipe(n1.reads(150, wall(15_000)));
        pipeline.pause(Duration.ofSeconds(2));

        assertThat(pipeline.reasons()).containsExactly("REFUSED_READING");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("CONFLICT").contains("wall");
        assertThat(pipeline.rejected().get(0).getTime()).isEqualTo(at(120));
        assertThat(pipeline.rejected().get(0).getPayload().array()).isEqualTo(pipeline.bytes(contradicting));
    }

    @Test
    void lateMeterThatOverflowsStopsNothing() {
        pipeline.pipe(n1.steady(0, END, 10));
        for (int second = 5; second < 300; second += 10) {
            long swing = second / 10 % 2 == 0 ? 0 : Long.MAX_VALUE / 1_000_000;
            pipeline.pipe(n1.reads(second, counter("gpu", MeterDomain.GPU, swing)));
        }
        pipeline.pipe(n1.reads(125, wall(12_000)));
        pipeline.pause(Duration.ofSeconds(2));

        assertThat(pipeline.reasons()).hasSize(30).containsOnly("INVALID_VALUE");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("gpu").contains("2^63");
        assertThat(newestFrom(120).getRevision()).isEqualTo(1);
        pipeline.pipe(n1.steady(END + 10, END + 300, 10));
        assertThat(newestFrom(END).getRevision()).isZero();
    }

    @Test
    void readingBeforeTheOneThatARestatedWindowEndsWithIsFittedIn() {
        pipeline.pipe(n1.steady(0, END, 10)); // closed until 480, where the last window takes its end from the reading
        pipeline.pipe(n1.reads(480, wall(50_000))); // now neither of the two counts, and the one at 490 s does
        pipeline.pause(Duration.ofSeconds(2));
        pipeline.pipe(n1.reads(485, wall(48_900)));
        pipeline.pause(Duration.ofSeconds(2));

        // 5,000 J until 470 s, then ten of the fifteen seconds in which 1,900 J were used
        assertThat(TestPipeline.wallMicrojoules(newestFrom(420))).isEqualTo(6_266_666_667L);
    }

    @Test
    void reservationThatDoesNotFitIsFlaggedInEveryWindowThatIsStillOpenToCorrection() {
        pipeline.pipe(n1.steady(0, END, 20));
        WorkloadAssignment known = n1.owners();
        pipeline.pipe(WorkloadAssignment.newBuilder(known)
                .setRevision(2)
                .setReservations(
                        List.of(known.getReservations().get(0), new Reservation("bob", 4_001L, at(END + 3600), null)))
                .build());
        pipeline.pause(Duration.ofSeconds(2));

        assertThat(newestFrom(0).getFlags()).contains("RESERVATION_REFUSED");
    }

    @Test
    void otherLimitsAloneAreACauseOfTheProfile() {
        pipeline.pipe(n1.steady(0, 290, 10));
        pipeline.pipe(n1.reads(295, wall(40_000)));
        pipeline.pipe(n1.steady(300, END, 10));
        int before = pipeline.windows().size();
        pipeline.pipe(limited(2, 240, 150));
        pipeline.pause(Duration.ofSeconds(2));

        List<LedgerWindow> restated =
                pipeline.windows().subList(before, pipeline.windows().size());
        assertThat(restated).isNotEmpty().allSatisfy(window -> assertThat(window.getCause())
                .isEqualTo("PROFILE"));
    }

    @Test
    void whatFallsBeyondTheHorizonBeforeItIsFittedInIsRejected() {
        PipelineConfig hour = horizon(Duration.ofHours(1));
        try (TestPipeline pipeline = new TestPipeline(hour).withReferences(n1)) {
            pipeline.pipe(n1.steady(0, END, 20));
            pipeline.pipe(n1.reads(130, wall(13_500)));
            pipeline.pipe(n1.uses(60, 90, cpu("web", 1)));
            pipeline.pipe(n1.heartbeats(3 * 3600));
            assertThat(pipeline.reasons()).isEmpty();
            pipeline.pause(Duration.ofSeconds(2));

            assertThat(pipeline.reasons()).containsExactly("LATE", "LATE");
        }
    }

    @Test
    void usageAcrossTheClosedEdgeIsBookedOnceOnBothSides() {
        pipeline.pipe(n1.steady(0, END, 20));
        UsageSample across = n1.uses(450, 510, cpu("web", 6_000));
        pipeline.pipe(across);
        pipeline.pipe(across);
        pipeline.pause(Duration.ofSeconds(2));
        pipeline.pipe(n1.steady(END + 20, 900, 20));
        pipeline.pipe(across);
        pipeline.pause(Duration.ofSeconds(2));

        assertThat(TestPipeline.cpuNanos(newestFrom(420), "alice")).isEqualTo(1_800_000_000L + 3_000_000_000L);
        assertThat(TestPipeline.cpuNanos(newestFrom(480), "alice")).isEqualTo(1_800_000_000L + 3_000_000_000L);
    }

    @Test
    void nodeWhoseRestatementTakesLongWaitsForMoreBeforeTheNext() {
        pipeline.pipe(n1.steady(0, 40_000, 60));
        pipeline.pipe(n1.reads(90, wall(8_000)));
        pipeline.pause(Duration.ofSeconds(1));
        assertThat(newestFrom(60).getRevision()).isEqualTo(1);

        pipeline.pipe(n1.reads(150, wall(14_000)));
        pipeline.pause(Duration.ofSeconds(1));
        assertThat(newestFrom(120).getRevision()).isZero();
        pipeline.pause(Duration.ofSeconds(2));
        assertThat(newestFrom(120).getRevision()).isEqualTo(1);
    }

    @Test
    void readingInASilenceOfMoreThanADayJoinsWhatLiesOnItsSides() {
        int hour = 3600;
        List<SpecificRecord> before = n1.steady(-23 * hour, -22 * hour, 300);
        MeterReading between = n1.reads(-9 * hour, wall(-900L * hour));
        List<SpecificRecord> after = n1.steady(3 * hour, 6 * hour, 300);
        Stream.of(before, List.of(between), after).flatMap(List::stream).forEach(LateBordersTest::raise);

        SortedMap<String, String> inOrder = ledgerOf(List.of(before, List.of(between), after));
        assertThat(inOrder).hasSizeGreaterThan(28 * 6);
        assertThat(ledgerOf(List.of(before, after, List.of(between))))
                .as("between comes last")
                .isEqualTo(inOrder);
        assertThat(ledgerOf(List.of(after, List.of(between), before)))
                .as("before comes last")
                .isEqualTo(inOrder);
        assertThat(ledgerOf(List.of(after, before, List.of(between))))
                .as("after comes first")
                .isEqualTo(inOrder);
    }

    @Test
    void meterThatIsBackAtAWindowsVeryStartTellsOfAllThatWasUsed() {
        int hour = 3600;
        List<SpecificRecord> before = n1.steady(0, 2 * hour, 60);
        List<SpecificRecord> nothing = n1.heartbeats(3 * hour);
        List<SpecificRecord> after = n1.steady(3 * hour, 4 * hour, 60);

        SortedMap<String, String> paused = ledgerOf(List.of(before, nothing, after));

        assertThat(paused).hasSize(24);
        try (TestPipeline pipeline =
                new TestPipeline(config(Duration.ofMinutes(10), Duration.ofDays(2))).withReferences(n1)) {
            List.of(before, nothing, after).forEach(pipeline::pipe);
            pipeline.pipe(n1.heartbeats(8 * hour));
            pipeline.pause(Duration.ofSeconds(5));
            assertThat(TestLoop.current(pipeline.windows())).isEqualTo(paused);
        }
    }

    /** Counters cannot be negative, however early the readings. */
    private static void raise(SpecificRecord record) {
        if (record instanceof MeterReading reading) {
            reading.getMeters().forEach(value -> value.setValue(value.getValue() + 10_000_000_000_000L));
        }
    }

    private SortedMap<String, String> ledgerOf(List<List<SpecificRecord>> batches) {
        try (TestPipeline pipeline =
                new TestPipeline(config(Duration.ofMinutes(10), Duration.ofDays(2))).withReferences(n1)) {
            for (List<SpecificRecord> batch : batches) {
                pipeline.pipe(batch);
                pipeline.pause(Duration.ofSeconds(2));
            }
            pipeline.pipe(n1.heartbeats(8 * 3600));
            pipeline.pause(Duration.ofSeconds(5));
            assertThat(pipeline.rejected()).isEmpty();
            return TestLoop.current(pipeline.windows());
        }
    }

    private static PipelineConfig horizon(Duration horizon) {
        return config(PipelineConfig.DEFAULT.window(), horizon);
    }

    private static PipelineConfig config(Duration window, Duration horizon) {
        PipelineConfig usual = PipelineConfig.DEFAULT;
        return new PipelineConfig(
                window,
                usual.grace(),
                usual.silence(),
                usual.factorWait(),
                usual.futureSkew(),
                usual.heatWait(),
                horizon);
    }

    /** From a second on the wall meter may show so much at most. */
    private NodeProfile limited(long revision, int second, long watts) {
        NodeProfile known = n1.profile();
        NodeProfileVersion first = known.getVersions().get(0);
        NodeProfileVersion then = NodeProfileVersion.newBuilder(first)
                .setValidFrom(at(second))
                .setMeterLimits(List.of(new MeterLimit("wall", watts * 1_000_000)))
                .build();
        return NodeProfile.newBuilder(known)
                .setRevision(revision)
                .setVersions(List.of(first, then))
                .build();
    }

    private LedgerWindow newestFrom(int second) {
        Instant start = at(second);
        LedgerWindow newest = null;
        for (LedgerWindow window : pipeline.windows()) {
            newest = window.getWindowStart().equals(start) ? window : newest;
        }
        return Objects.requireNonNull(newest, "no window from " + start);
    }
}
