package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whole runs on the machine that runs the test. */
@EnabledOnOs(OS.LINUX)
final class AgentRunTest {

    private static final LinuxTree TREE = new LinuxTree(Path.of("/proc"), Path.of("/sys"));
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final RecordingDestination sent = new RecordingDestination();

    @Test
    void runSamplesToItsEndAndCloses() {
        run(Duration.ofMillis(200), Duration.ofMillis(700), Schedule.Ending.CLOSE);

        List<UsageSample> usage = sent.of(UsageSample.class);
        assertThat(usage).hasSizeBetween(2, 6);
        for (int i = 1; i < usage.size() - 1; i++) {
            assertThat(usage.get(i).getFrom()).isEqualTo(usage.get(i - 1).getTo());
        }
        UsageSample last = usage.get(usage.size() - 2);
        assertThat(Duration.between(usage.get(0).getFrom(), last.getTo())).isGreaterThan(Duration.ofMillis(600));
        Instant closed = last.getTo().plusSeconds(270);
        assertThat(usage.get(usage.size() - 1).getTo()).isEqualTo(closed);
        List<MeterReading> readings = sent.of(MeterReading.class);
        assertThat(readings.get(readings.size() - 1).getTime()).isEqualTo(closed);
    }

    @Test
    void interruptEndsTheRunWithALastSample() {
        Thread.currentThread().interrupt();
        run(Duration.ofSeconds(30), null, Schedule.Ending.OPEN);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent.of(UsageSample.class)).hasSize(1);
        assertThat(sent.of(MeterReading.class)).hasSize(2);
    }

    private void run(Duration interval, @Nullable Duration runFor, Schedule.Ending ending) {
        ClockTicks ticks = ClockTicks.ofThisMachine();
        Moment start = Moment.ofThisMachine();
        Agent.Machine machine = new Agent.Machine(
                Moment::ofThisMachine,
                new MeterSearch(TREE, ticks, null, null).find(start),
                new UsageSampler(TREE, GroupBy.CGROUP, ticks, WorkloadBound.STANDARD),
                TREE.bootId());
        Agent agent = new Agent(
                machine,
                new NodeIdentity("here", "local", "local", 1000),
                new Declarations(1_000_000, null, new TreeMap<>()),
                new Owners(TenantRules.NONE, Users.in(Path.of("/etc/passwd"))),
                start,
                sent);
        try (Stop stop = Stop.onShutdown()) {
            new AgentRun(agent, new Schedule(interval, runFor, ending, WINDOW), Moment::ofThisMachine).run(stop);
        }
    }
}
