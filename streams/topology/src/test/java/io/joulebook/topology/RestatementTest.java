package io.joulebook.topology;

import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes known after a window was closed: the next revision of the windows that it changes, and of no other. */
class RestatementTest {

    private static final int END = 600;

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline().withReferences(n1);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void lateReadingGivesTheNextRevisionOfTheWindowsItChanges() {
        pipeline.pipe(n1.steady(0, 100, 20));
        MeterReading late = n1.reads(130, wall(14_000));
        pipeline.pipe(n1.steady(140, END, 20));
        pipeline.pause(Duration.ofSeconds(2));
        int before = pipeline.windows().size();

        pipeline.pipe(late);
        pipeline.pause(Duration.ofSeconds(2));

        List<LedgerWindow> restated =
                pipeline.windows().subList(before, pipeline.windows().size());
        assertThat(restated).hasSize(2).allSatisfy(window -> {
            assertThat(window.getRevision()).isEqualTo(1);
            assertThat(window.getSupersedes()).isZero();
            assertThat(window.getCause()).isEqualTo("LATE_SAMPLE");
        });
        // 10,000 J at 100 s, 14,000 at 130 s: 133.333 W until then, and nothing until the 14,000 J at 140 s.
        assertThat(TestPipeline.wallMicrojoules(restated.get(0))).isEqualTo(6_666_666_667L);
        assertThat(TestPipeline.wallMicrojoules(restated.get(1))).isEqualTo(5_333_333_333L);
        assertThat(pipeline.rejected()).isEmpty();
        assertThat(pipeline.metrics.restated()).isEqualTo(2);
    }

    @Test
    void lateUsageIsBooked() {
        pipeline.pipe(n1.steady(0, END, 20));
        pipeline.pipe(n1.uses(60, 120, cpu("web", 6_000)));
        pipeline.pause(Duration.ofSeconds(2));

        LedgerWindow newest = newestFrom(60);
        assertThat(newest.getRevision()).isEqualTo(1);
        assertThat(TestPipeline.cpuNanos(newest, "alice")).isEqualTo(7_800_000_000L);
        assertThat(newestFrom(0).getRevision()).isZero();
        assertThat(newestFrom(120).getRevision()).isZero();
    }

    @Test
    void recordDeliveredAgainChangesNothing() {
        List<SpecificRecord> records = n1.steady(0, END, 20);
        pipeline.pipe(records);
        int before = pipeline.windows().size();

        pipeline.pipe(records);
        pipeline.pause(Duration.ofSeconds(3));

        assertThat(pipeline.windows()).hasSize(before);
        assertThat(pipeline.rejected()).isEmpty();
    }

    @Test
    void newRevisionOfAnAssignmentRestatesFromWhereItDiffers() {
        pipeline.pipe(n1.steady(0, END, 20));
        int before = pipeline.windows().size();

        WorkloadAssignment known = n1.owners();
        Instant change = TestNode.at(210);
        pipeline.pipe(WorkloadAssignment.newBuilder(known)
                .setRevision(2)
                .setOwners(List.of(
                        new WorkloadOwner("web", "alice", Instant.EPOCH, change),
                        new WorkloadOwner("web", "carol", change, null),
                        known.getOwners().get(1)))
                .build());
        pipeline.pause(Duration.ofSeconds(2));

        List<LedgerWindow> restated =
                pipeline.windows().subList(before, pipeline.windows().size());
        assertThat(restated).isNotEmpty().allSatisfy(window -> assertThat(window.getCause())
                .isEqualTo("ASSIGNMENT"));
        assertThat(restated.get(0).getWindowStart()).isEqualTo(TestNode.at(180));
        assertThat(restated.get(0).getSegments()).hasSize(2);
        assertThat(TestPipeline.cpuNanos(newestFrom(240), "carol")).isEqualTo(1_800_000_000L);
    }

    @Test
    void meterThatComesBackMakesGoodTheWindowsClosedWithoutIt() {
        pipeline.pipe(n1.steady(0, 200, 10));
        for (int second = 210; second <= 600; second += 10) {
            pipeline.pipe(n1.uses(second - 10, second, cpu("web", 500)));
            pipeline.pipe(n1.reads(second));
        }
        pipeline.pipe(n1.steady(610, 900, 10));
        pipeline.pipe(n1.heartbeats(1200));
        pipeline.pause(Duration.ofSeconds(3));

        long booked = 0;
        for (int start = 0; start < 840; start += 60) {
            booked += TestPipeline.wallMicrojoules(newestFrom(start));
        }
        assertThat(booked).isEqualTo(84_000_000_000L);
    }

    @Test
    void whatIsOlderThanTheHorizonIsRejected() {
        pipeline.pipe(n1.steady(0, 100, 20));
        pipeline.pipe(n1.heartbeats(100 + 48 * 3600 - 24 * 3600 * 2 + 400));
        pipeline.pause(Duration.ofSeconds(2));
        pipeline.pipe(n1.reads(-49 * 3600, wall(5)));

        assertThat(pipeline.reasons()).containsExactly("LATE");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("restated no more");
    }

    private LedgerWindow newestFrom(int second) {
        List<LedgerWindow> all = pipeline.windows().stream()
                .filter(window -> window.getWindowStart().equals(TestNode.at(second)))
                .toList();
        return all.get(all.size() - 1);
    }
}
