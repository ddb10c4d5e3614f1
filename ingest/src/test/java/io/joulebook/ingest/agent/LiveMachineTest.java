package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On the real files of the machine that runs the test. */
@EnabledOnOs(OS.LINUX)
final class LiveMachineTest {

    private static final LinuxTree TREE = new LinuxTree(Path.of("/proc"), Path.of("/sys"));
    private static final long SECOND = 1_000_000_000;

    @Test
    void busyLoopShowsUp() {
        UsageSampler sampler =
                new UsageSampler(TREE, GroupBy.PROCESS, ClockTicks.ofThisMachine(), WorkloadBound.STANDARD);
        sampler.sample();
        long start = System.nanoTime();
        while (System.nanoTime() - start < SECOND) {
            Thread.onSpinWait();
        }
        Usage usage = sampler.sample();
        long elapsed = System.nanoTime() - start;

        String prefix = "process-" + ProcessHandle.current().pid() + "-";
        long used = usage.workloads().stream()
                .filter(use -> use.workload().startsWith(prefix))
                .mapToLong(WorkloadUse::cpuNanos)
                .sum();
        // Others may use the machine too, and this JVM has more threads than the one that spins.
        long processors = CpuTimes.read(TREE).processors();
        assertThat(used).isBetween(SECOND / 10, elapsed * processors + SECOND / 5);
        assertThat(usage.busyNanos()).isBetween(SECOND / 10, elapsed * processors + SECOND / 5);
    }

    @Test
    void byCgroupNothingIsCountedTwice() throws InterruptedException {
        UsageSampler sampler =
                new UsageSampler(TREE, GroupBy.CGROUP, ClockTicks.ofThisMachine(), WorkloadBound.STANDARD);
        sampler.sample();
        long start = System.nanoTime();
        Thread.sleep(500);
        Usage usage = sampler.sample();
        long elapsed = System.nanoTime() - start;

        long used = usage.workloads().stream().mapToLong(WorkloadUse::cpuNanos).sum();
        assertThat(used).isLessThanOrEqualTo(elapsed * CpuTimes.read(TREE).processors() + SECOND / 5);
    }
}
