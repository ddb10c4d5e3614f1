package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentTest {

    private static final Instant START = Instant.parse("2026-11-21T12:34:56.000001Z");
    private static final Instant HOUR = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private final RecordingDestination sent = new RecordingDestination();
    private FakeMachine machine = new FakeMachine(Path.of("target/unused"));
    private Moment now = new Moment(START, 0);

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(directory);
        machine.powercap("intel-rapl:0", "package-0", 1_000_000);
        machine.process(10, "sh", 500, 0, 1000);
    }

    @Test
    void whatPricesASampleIsThereBeforeIt() {
        agent().start();

        assertThat(sent.all)
                .extracting(Object::getClass)
                .containsExactly(
                        NodeProfile.class,
                        SiteProfile.class,
                        WorkloadAssignment.class,
                        GridIntensity.class,
                        String.class,
                        MeterReading.class);
        assertThat(sent.all.get(4)).isEqualTo("flush");
    }

    @Test
    void declarationsHoldFromTheStartOfTheHour() {
        agent().start();

        NodeProfile profile = sent.of(NodeProfile.class).get(0);
        assertThat(profile.getVersions().get(0).getValidFrom()).isEqualTo(HOUR);
        assertThat(profile.getVersions().get(0).getCoresMilli()).isEqualTo(2000);
        assertThat(profile.getVersions().get(0).getMeterLimits()).hasSize(1);
        assertThat(profile.getRevision()).isEqualTo(ReferenceRecords.micros(START));
        assertThat(sent.of(SiteProfile.class).get(0).getVersions().get(0).getPuePpm())
                .isEqualTo(1_100_000);
        GridIntensity intensity = sent.of(GridIntensity.class).get(0);
        assertThat(intensity.getFrom()).isEqualTo(HOUR);
        assertThat(intensity.getTo()).isEqualTo(HOUR.plus(Duration.ofHours(24)));
        assertThat(intensity.getStatus()).isEqualTo(IntensityStatus.FALLBACK);
        assertThat(intensity.getSource()).isEqualTo("declared");
        WorkloadAssignment assignment = sent.of(WorkloadAssignment.class).get(0);
        assertThat(assignment.getReservations().get(0).getCoresMilli()).isEqualTo(500);
        assertThat(assignment.getOwners())
                .allMatch(owner -> owner.getValidFrom().equals(HOUR));
    }

    @Test
    void intervalsFollowEachOtherWithoutAGap() {
        Agent agent = agent();
        agent.start();
        for (int i = 1; i <= 3; i++) {
            pass(5);
            machine.process(10, "sh", 500, i * 7L, 1000);
            machine.busy(i * 10L);
            machine.powercap("intel-rapl:0", "package-0", 1_000_000 + i);
            agent.sample();
        }

        List<UsageSample> usage = sent.of(UsageSample.class);
        assertThat(usage).hasSize(3).allSatisfy(sample -> {
            assertThat(sample.getBusyNs()).isEqualTo(100_000_000);
            assertThat(sample.getWorkloads()).hasSize(1);
            assertThat(sample.getWorkloads().get(0).getCpuNs()).isEqualTo(70_000_000);
            assertThat(sample.getBootId()).isEqualTo(FakeMachine.BOOT);
        });
        assertThat(usage.get(0).getFrom()).isEqualTo(START);
        assertThat(usage.get(1).getFrom()).isEqualTo(usage.get(0).getTo());
        assertThat(usage.get(2).getFrom()).isEqualTo(usage.get(1).getTo());
        assertThat(sent.of(MeterReading.class))
                .extracting(reading -> reading.getMeters().get(0).getValue())
                .containsExactly(1_000_000L, 1_000_001L, 1_000_002L, 1_000_003L);
        assertThat(agent.progress().samples()).isEqualTo(3);
    }

    @Test
    void newOwnerIsDeclaredBeforeItsFirstUse() {
        Agent agent = agent();
        agent.start();
        sent.all.clear();
        pass(5);
        machine.process(10, "sh", 500, 7, 1001);
        agent.sample();

        assertThat(sent.all)
                .extracting(Object::getClass)
                .containsExactly(MeterReading.class, WorkloadAssignment.class, UsageSample.class);
        assertThat(sent.of(WorkloadAssignment.class).get(0).getOwners())
                .contains(new WorkloadOwner("uid:1001", "1001", HOUR, null));
    }

    @Test
    void everyRecordHasItsOwnNumber() {
        Agent agent = agent();
        agent.start();
        pass(5);
        agent.sample();
        agent.close(Duration.ofSeconds(270));

        List<Long> numbers = new ArrayList<>();
        sent.of(MeterReading.class).forEach(reading -> numbers.add(reading.getSequence()));
        sent.of(UsageSample.class).forEach(sample -> numbers.add(sample.getSequence()));
        assertThat(numbers).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void closingSendsAHeartbeatOnBothStreams() {
        Agent agent = agent();
        agent.start();
        pass(5);
        agent.sample();
        sent.all.clear();
        agent.close(new Schedule(Duration.ofSeconds(5), null, Schedule.Ending.CLOSE, Duration.ofMinutes(1)).closing());

        Instant ahead = START.plusSeconds(5 + 270);
        MeterReading reading = sent.of(MeterReading.class).get(0);
        assertThat(reading.getTime()).isEqualTo(ahead);
        assertThat(reading.getMeters()).isEmpty();
        UsageSample usage = sent.of(UsageSample.class).get(0);
        assertThat(usage.getFrom()).isEqualTo(ahead).isEqualTo(usage.getTo());
        assertThat(usage.getWorkloads()).isEmpty();
        assertThat(usage.getBusyNs()).isNull();
    }

    @Test
    void intervalInWhichTheClockJumpedIsDropped() {
        Agent agent = agent();
        agent.start();
        pass(5);
        now = new Moment(now.wall().plusSeconds(3600), now.monotonicNanos());
        machine.process(10, "sh", 500, 7, 1000);
        agent.sample();
        pass(5);
        machine.process(10, "sh", 500, 9, 1000);
        agent.sample();

        assertThat(agent.progress().intervalsDropped()).isEqualTo(1);
        List<UsageSample> usage = sent.of(UsageSample.class);
        assertThat(usage).hasSize(1);
        assertThat(usage.get(0).getFrom()).isEqualTo(START.plusSeconds(3605));
        assertThat(usage.get(0).getWorkloads().get(0).getCpuNs()).isEqualTo(20_000_000);
        assertThat(sent.of(MeterReading.class))
                .extracting(MeterReading::getBootId)
                .containsExactly(FakeMachine.BOOT, FakeMachine.BOOT + "+jump-1", FakeMachine.BOOT + "+jump-1");
    }

    @Test
    void clockThatIsPulledInSlowlyIsNoJump() {
        Agent agent = agent();
        agent.start();
        pass(5);
        now = new Moment(now.wall().plusMillis(-999), now.monotonicNanos());
        agent.sample();

        assertThat(agent.progress().intervalsDropped()).isZero();
        assertThat(sent.of(UsageSample.class)).hasSize(1);
    }

    @Test
    void sampleWithoutTimePassedSaysNothing() {
        Agent agent = agent();
        agent.start();
        sent.all.clear();
        agent.sample();

        assertThat(sent.all).isEmpty();
    }

    @Test
    void declaredIntensityIsRenewedBeforeItEnds() {
        Agent agent = agent();
        agent.start();
        pass(Duration.ofHours(23).toSeconds());
        agent.sample();

        assertThat(sent.of(GridIntensity.class))
                .extracting(GridIntensity::getFrom)
                .containsExactly(HOUR, HOUR.plus(Duration.ofHours(24)));
    }

    @Test
    void readingWithoutMetersIsNotSent() {
        Agent agent = agent();
        agent.start();
        machine.remove("sys/class/powercap/intel-rapl:0");
        pass(5);
        agent.sample();

        assertThat(sent.of(MeterReading.class)).hasSize(1);
        assertThat(sent.of(UsageSample.class)).hasSize(1);
    }

    private void pass(long seconds) {
        now = new Moment(now.wall().plusSeconds(seconds), now.monotonicNanos() + seconds * 1_000_000_000);
    }

    private Agent agent() {
        Meters meters = new MeterSearch(machine.tree(), FakeMachine.CLOCK, null, null).find(now);
        UsageSampler usage =
                new UsageSampler(machine.tree(), GroupBy.CGROUP, FakeMachine.CLOCK, WorkloadBound.STANDARD);
        return new Agent(
                new Agent.Machine(() -> now, meters, usage, machine.tree().bootId()),
                new NodeIdentity("box", "local", "FR", 2000),
                new Declarations(1_100_000, 60_000L, new TreeMap<>(Map.of("alice", 500L))),
                new Owners(TenantRules.NONE, new Users(Map.of(1000L, "alice"))),
                now,
                sent);
    }
}
