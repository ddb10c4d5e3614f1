package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.cpu;
import static io.joulebook.topology.TestNode.node;
import static io.joulebook.topology.TestNode.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.Quality;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.reject.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be used goes to the rejected topic with reason, place and payload, and the stream goes on. */
final class RejectionsTest {

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline().withReferences(n1);

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** Where no evidence is kept, nothing can be calculated again. */
    private static TestPipeline withoutEvidence(TestNode node) {
        return new TestPipeline(PipelineConfig.DEFAULT.with(EvidencePolicy.OMIT)).withReferences(node);
    }

    @Test
    void lateReadingIsRejectedWithPayloadAndPlace() {
        try (TestPipeline omitting = withoutEvidence(n1)) {
            lateReadingIsRejected(omitting);
        }
    }

    private void lateReadingIsRejected(TestPipeline pipeline) {
        MeterReading late = n1.reads(65, wall(6500));
        pipeline.pipe(n1.steady(0, 100, 10));
        pipeline.pipe(late);
        pipeline.pipe(n1.steady(110, 400, 10));

        RejectedRecord rejected = pipeline.rejected().get(0);
        assertThat(pipeline.reasons()).containsExactly("LATE");
        assertThat(rejected.getSource()).isEqualTo("n1");
        assertThat(rejected.getTopic()).isEqualTo(Topics.METER_READINGS.name());
        assertThat(rejected.getPartition()).isZero();
        assertThat(rejected.getOffset()).isEqualTo(11);
        assertThat(rejected.getTime()).isEqualTo(at(65));
        assertThat(rejected.getPayload()).isEqualTo(ByteBuffer.wrap(pipeline.bytes(late)));
        assertThat(rejected.getMessage())
                .contains("00:01:05")
                .contains("00:01:40")
                .contains("PT30S");
        assertThat(pipeline.starts()).hasSizeGreaterThan(3);
        assertThat(pipeline.metrics.rejected(Reason.LATE)).isEqualTo(1);
    }

    @Test
    void recordWithinTheGraceIsNotLate() {
        SpecificRecord behind = n1.uses(69, 70, cpu("web", 100));
        pipeline.pipe(n1.steady(0, 90, 10));
        pipeline.pipe(behind);

        assertThat(pipeline.reasons()).isEmpty();
    }

    @Test
    void futureRecordMovesNoClock() {
        pipeline.pipe(n1.steady(0, 100, 10));
        pipeline.pipe(n1.reads(12 * 3600 + 301, wall(1)));
        pipeline.pipe(n1.uses(12 * 3600 + 300, 12 * 3600 + 301, cpu("web", 1)));
        pipeline.pipe(n1.steady(110, 400, 10));

        assertThat(pipeline.reasons()).containsExactly("FUTURE", "FUTURE");
        assertThat(pipeline.starts()).startsWith(0L, 60L, 120L);
    }

    @Test
    void undecodableBytesAreRejected() {
        byte[] nonsense = {0, 0, 0, 0, 99, 1, 2, 3};
        pipeline.pipeBytes(Topics.METER_READINGS.name(), "n1", nonsense);
        pipeline.pipeBytes(Topics.USAGE_SAMPLES.name(), "n1", new byte[] {7});
        pipeline.pipeBytes(Topics.SITE_PROFILES.name(), "cellar", nonsense);

        assertThat(pipeline.reasons()).containsExactly("UNDECODABLE", "UNDECODABLE", "UNDECODABLE");
        assertThat(pipeline.rejected().get(0).getPayload()).isEqualTo(ByteBuffer.wrap(nonsense));
        assertThat(pipeline.rejected().get(2).getSource()).isEqualTo("cellar");
        stillCloses();
    }

    @Test
    void wrongKeyIsRejected() {
        pipeline.pipe(Topics.METER_READINGS, "n2", n1.reads(1, wall(1)));
        pipeline.pipe(Topics.NODE_PROFILES, "n2", n1.profile());

        assertThat(pipeline.reasons()).containsExactly("KEY_MISMATCH", "KEY_MISMATCH");
        stillCloses();
    }

    @Test
    void negativeUsageIsLeftOutAndTheRestIsBooked() {
        pipeline.pipe(n1.reads(0, wall(0)));
        pipeline.pipe(n1.uses(0, 30, cpu("web", 5000), cpu("batch", -1)));
        pipeline.pipe(n1.reads(60, wall(6000)));
        pipeline.pipe(n1.heartbeats(400));

        LedgerWindow window = pipeline.windows().get(0);
        assertThat(pipeline.reasons()).containsExactly("NEGATIVE_USAGE");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("batch").contains("cpu_ns=-1000000");
        assertThat(TestPipeline.cpuNanos(window, "alice")).isEqualTo(5_000_000_000L);
        assertThat(TestPipeline.wallMicrojoules(window)).isEqualTo(6_000_000_000L);
    }

    @Test
    void unknownMeterKindIsLeftOutAndTheRestIsBooked() {
        MeterValue unknown = new MeterValue("flux", MeterKind.UNKNOWN, MeterDomain.WALL, 1L, 0L, 0L, Quality.MEASURED);
        pipeline.pipe(n1.reads(0, wall(0), unknown));
        stillCloses();

        assertThat(pipeline.reasons()).containsExactly("UNKNOWN_METER_KIND");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("flux").contains("UNKNOWN");
        assertThat(pipeline.windows().get(0).getMeters()).hasSize(1);
    }

    @Test
    void clockOffsetAboveASecondIsRejected() {
        MeterReading off = n1.reads(5, wall(500));
        off.setClockOffsetUs(1_000_001L);
        MeterReading extreme = n1.reads(6, wall(500));
        extreme.setClockOffsetUs(Long.MIN_VALUE);
        pipeline.pipe(List.of(off, extreme));

        assertThat(pipeline.reasons()).containsExactly("CLOCK_OFFSET", "CLOCK_OFFSET");
        stillCloses();
    }

    @Test
    void moreMetersThanANodeMayHaveAreRejected() {
        MeterValue[] meters = new MeterValue[257];
        for (int i = 0; i < meters.length; i++) {
            meters[i] = TestNode.counter("m" + i, MeterDomain.GPU, 1);
        }
        pipeline.pipe(n1.reads(1, meters));

        assertThat(pipeline.reasons()).containsExactly("TOO_MANY");
        assertThat(pipeline.rejected().get(0).getMessage())
                .contains("257 meters")
                .contains("256");
        stillCloses();
    }

    @Test
    void powerBeyondAllMachinesIsRejectedAndDoesNotStopTheStream() {
        pipeline.pipe(n1.reads(1, TestNode.power("pkg", MeterDomain.PACKAGE, Long.MAX_VALUE / 1_000_000)));
        pipeline.pipe(n1.reads(2, TestNode.power("pkg", MeterDomain.PACKAGE, Long.MAX_VALUE / 1_000_000)));
        stillCloses();

        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE", "INVALID_VALUE");
    }

    @Test
    void counterThatOverflowsBeginsAnew() {
        for (int second = 0; second <= 600; second += 10) {
            long swing = second / 10 % 2 == 0 ? 0 : Long.MAX_VALUE / 1_000_000;
            pipeline.pipe(n1.reads(second, TestNode.counter("gpu", MeterDomain.GPU, swing), wall(100L * second)));
            pipeline.pipe(n1.uses(second, second + 10, cpu("web", 1)));
        }

        assertThat(pipeline.reasons()).isNotEmpty().containsOnly("INVALID_VALUE");
        assertThat(pipeline.windows()).hasSizeGreaterThan(5);
    }

    @Test
    void recordFromBefore1970IsRejected() {
        pipeline.pipe(n1.reads(-60.0 * 365 * 86_400, wall(1)));

        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE");
        stillCloses();
    }

    @Test
    void redeliveryChangesNothingAndIsCounted() {
        List<SpecificRecord> records = n1.steady(0, 300, 10);
        pipeline.pipe(records.subList(0, 10));
        pipeline.pipe(records.subList(4, 10));
        pipeline.pipe(records.subList(10, records.size()));

        try (TestPipeline once = new TestPipeline().withReferences(n1)) {
            once.pipe(records);
            assertThat(pipeline.windowBytes()).isNotEmpty().isEqualTo(once.windowBytes());
        }
        assertThat(pipeline.metrics.redelivered()).isEqualTo(6);
        assertThat(pipeline.reasons()).isEmpty();
    }

    @Test
    void twoSourcesThatNumberAlikeAreBothBookedOnce() {
        TestNode other = node("n1");
        SpecificRecord first = n1.uses(0, 10, cpu("web", 1000));
        SpecificRecord second = other.uses(0, 10, cpu("batch", 2000));
        pipeline.pipe(List.of(first, second, first, second));
        pipeline.pipe(n1.reads(0, wall(0)));
        pipeline.pipe(n1.reads(60, wall(6000)));
        pipeline.pipe(n1.heartbeats(400));

        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(0), "alice")).isEqualTo(1_000_000_000L);
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(0), "bob")).isEqualTo(2_000_000_000L);
        assertThat(pipeline.metrics.redelivered()).isEqualTo(2);
    }

    @Test
    void usageThatReachesIntoClosedWindowsIsBookedFromThereOn() {
        try (TestPipeline omitting = withoutEvidence(n1)) {
            usageThatReachesIntoClosedWindows(omitting);
        }
    }

    private void usageThatReachesIntoClosedWindows(TestPipeline pipeline) {
        pipeline.pipe(n1.steady(0, 300, 10));
        long closed = pipeline.starts().get(pipeline.starts().size() - 1) + 60;
        pipeline.pipe(n1.uses(closed - 10.0, 300, cpu("web", 1)));

        assertThat(pipeline.reasons()).containsExactly("LATE");
        assertThat(pipeline.rejected().get(0).getMessage()).contains("only the part after that is booked");
    }

    private void stillCloses() {
        List<SpecificRecord> records = new ArrayList<>(n1.steady(10, 300, 10));
        int before = pipeline.windows().size();
        pipeline.pipe(records);
        assertThat(pipeline.windows()).hasSizeGreaterThan(before);
    }
}
