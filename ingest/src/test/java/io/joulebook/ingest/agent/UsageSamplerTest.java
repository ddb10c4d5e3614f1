package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsageSamplerTest {

    private static final long TICK = FakeMachine.NANOS_PER_TICK;

    @TempDir
    Path directory = Path.of("");

    private FakeMachine machine = new FakeMachine(Path.of("target/unused"));

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(directory);
    }

    @Test
    void firstSampleIsOnlyAStart() {
        machine.process(10, "sh", 500, 90, 1000);
        machine.busy(900);

        assertThat(sampler(GroupBy.PROCESS).sample()).isEqualTo(new Usage(0, List.of(), 0));
    }

    @Test
    void processIsChargedWhatItUsedSince() {
        UsageSampler sampler = sampler(GroupBy.PROCESS);
        machine.process(10, "evil ) name (", 500, 90, 1000);
        machine.process(11, "asleep", 500, 90, 1000);
        sampler.sample();
        machine.process(10, "evil ) name (", 500, 120, 1000);
        machine.busy(40);

        Usage usage = sampler.sample();

        assertThat(usage.busyNanos()).isEqualTo(40 * TICK);
        assertThat(usage.workloads()).containsExactly(new WorkloadUse("process-10-500-0b4f7c2e", 1000, "/", 30 * TICK));
    }

    @Test
    void pidUsedAgainIsAnotherWorkload() {
        UsageSampler sampler = sampler(GroupBy.PROCESS);
        machine.process(10, "old", 500, 90, 1000);
        sampler.sample();
        machine.uptime(1500);
        machine.process(10, "new", 1200, 95, 1001);

        assertThat(sampler.sample().workloads())
                .containsExactly(new WorkloadUse("process-10-1200-0b4f7c2e", 1001, "/", 95 * TICK));
    }

    @Test
    void oldProcessThatWasHiddenIsNotChargedItsPast() {
        UsageSampler sampler = sampler(GroupBy.PROCESS);
        sampler.sample();
        machine.process(10, "hidden", 500, 5000, 1000);

        assertThat(sampler.sample().workloads()).isEmpty();
    }

    @Test
    void totalThatFellIsNotCountedTwice() {
        UsageSampler sampler = sampler(GroupBy.PROCESS);
        machine.process(10, "sh", 500, 90, 1000);
        sampler.sample();
        machine.process(10, "sh", 500, 80, 1000);
        assertThat(sampler.sample().workloads()).isEmpty();
        machine.process(10, "sh", 500, 95, 1000);

        assertThat(cpuOf(sampler.sample()).values()).containsExactly(5 * TICK);
    }

    @Test
    void processThatEndedLeavesItsLastTimeToNobody() {
        UsageSampler sampler = sampler(GroupBy.PROCESS);
        machine.process(10, "sh", 500, 90, 1000);
        sampler.sample();
        machine.end(10);
        machine.busy(25);

        assertThat(sampler.sample()).isEqualTo(new Usage(25 * TICK, List.of(), 0));
    }

    @Test
    void nameThatIsNoTextIsRead() {
        UsageSampler sampler = sampler(GroupBy.PROCESS);
        machine.process(10, "x", 500, 90, 1000);
        sampler.sample();
        byte[] stat = FakeMachine.stat(10, "\u00ff\u00fe", 0, 500, 91).getBytes(StandardCharsets.ISO_8859_1);
        machine.write("proc/10/stat", stat);

        assertThat(cpuOf(sampler.sample()).values()).containsExactly(TICK);
    }

    @Test
    void kernelThreadsAreOneWorkload() {
        UsageSampler sampler = sampler(GroupBy.CGROUP);
        machine.kernelThread(2, 0);
        machine.kernelThread(3, 10);
        sampler.sample();
        machine.kernelThread(2, 4);
        machine.kernelThread(3, 13);

        assertThat(sampler.sample().workloads()).containsExactly(new WorkloadUse("kernel", -1, "", 7 * TICK));
    }

    @Test
    void interruptsGetNoMoreThanWhatIsLeft() {
        UsageSampler sampler = sampler(GroupBy.USER);
        machine.process(10, "sh", 500, 0, 1000);
        sampler.sample();
        machine.process(10, "sh", 500, 30, 1000);
        machine.busy(50, 8);
        assertThat(cpuOf(sampler.sample()))
                .containsEntry("interrupts", 8 * TICK)
                .containsEntry("user-1000", 30 * TICK);

        machine.process(10, "sh", 500, 77, 1000);
        machine.busy(100, 18);
        assertThat(cpuOf(sampler.sample()))
                .containsEntry("interrupts", 3 * TICK)
                .containsEntry("user-1000", 47 * TICK);
    }

    @Test
    void byUserAllProcessesOfAUserAreOneWorkload() {
        UsageSampler sampler = sampler(GroupBy.USER);
        machine.process(10, "a", 500, 0, 1000);
        machine.process(11, "b", 500, 0, 1000);
        machine.process(12, "c", 500, 0, 0);
        sampler.sample();
        machine.process(10, "a", 500, 1, 1000);
        machine.process(11, "b", 500, 2, 1000);
        machine.process(12, "c", 500, 4, 0);

        assertThat(sampler.sample().workloads())
                .containsExactly(
                        new WorkloadUse("user-0", 0, "", 4 * TICK), new WorkloadUse("user-1000", 1000, "", 3 * TICK));
    }

    @Test
    void processCountedByItsCgroupIsNotCountedAgain() {
        machine.cgroup2();
        machine.cgroup2("/system.slice", 100);
        machine.cgroup2("/system.slice/web.service", 100);
        machine.processIn("/system.slice/web.service", 10, "web", 500, 0, 33);
        machine.process(11, "loose", 500, 0, 1000);
        UsageSampler sampler = sampler(GroupBy.CGROUP);
        sampler.sample();
        machine.cgroup2("/system.slice", 300_100);
        machine.cgroup2("/system.slice/web.service", 300_100);
        machine.processIn("/system.slice/web.service", 10, "web", 500, 30, 33);
        machine.process(11, "loose", 500, 5, 1000);

        List<WorkloadUse> workloads = sampler.sample().workloads();

        assertThat(workloads).extracting(WorkloadUse::cpuNanos).containsExactly(300_000_000L, 5 * TICK);
        assertThat(workloads).extracting(WorkloadUse::cgroup).containsExactly("/system.slice/web.service", "/");
        assertThat(workloads).extracting(WorkloadUse::uid).containsExactly(33L, 1000L);
        assertThat(workloads.get(0).workload()).startsWith("/system.slice/web.service#");
    }

    @Test
    void timeOfAProcessThatEndedIsKeptByItsCgroup() {
        machine.cgroup1();
        machine.cgroup1("/batch", 1000);
        machine.processIn("/batch", 10, "job", 500, 0, 1000);
        UsageSampler sampler = sampler(GroupBy.CGROUP);
        sampler.sample();
        machine.end(10);
        machine.cgroup1("/batch", 41_000);

        assertThat(cpuOf(sampler.sample()).values()).containsExactly(40_000L);
    }

    @Test
    void processOfACgroupThatIsGoneCountsByItself() {
        machine.cgroup2();
        machine.cgroup2("/short", 0);
        machine.processIn("/short", 10, "job", 500, 0, 1000);
        UsageSampler sampler = sampler(GroupBy.CGROUP);
        sampler.sample();
        machine.remove("sys/fs/cgroup/short");
        machine.processIn("/short", 10, "job", 500, 7, 1000);

        assertThat(sampler.sample().workloads())
                .containsExactly(new WorkloadUse("process-10-500-0b4f7c2e", 1000, "/short", 7 * TICK));
    }

    @Test
    void cgroupBelongsToItsOldestProcessUnlessItsPathNamesAUser() {
        machine.cgroup2();
        machine.cgroup2("/box", 0);
        machine.cgroup2("/user.slice/user-1000.slice", 0);
        machine.processIn("/box/inner", 21, "worker", 600, 0, 99);
        machine.processIn("/box", 20, "starter", 500, 0, 70);
        machine.processIn("/user.slice/user-1000.slice", 22, "sudo", 500, 0, 0);
        UsageSampler sampler = sampler(GroupBy.CGROUP);
        sampler.sample();
        machine.cgroup2("/box", 5);
        machine.cgroup2("/user.slice/user-1000.slice", 6);

        assertThat(sampler.sample().workloads()).extracting(WorkloadUse::uid).containsExactly(70L, 1000L);
    }

    @Test
    void tooManyWorkloadsAreFoldedWithoutLoss() {
        UsageSampler sampler =
                new UsageSampler(machine.tree(), GroupBy.PROCESS, FakeMachine.CLOCK, new WorkloadBound(3));
        for (int pid = 10; pid < 20; pid++) {
            machine.process(pid, "p", 500, 0, 1000);
        }
        sampler.sample();
        for (int pid = 10; pid < 20; pid++) {
            machine.process(pid, "p", 500, pid, 1000);
        }

        Usage usage = sampler.sample();

        assertThat(usage.folded()).isEqualTo(8);
        assertThat(cpuOf(usage))
                .containsOnly(
                        Map.entry("other", (10 + 11 + 12 + 13 + 14 + 15 + 16 + 17) * TICK),
                        Map.entry("process-18-500-0b4f7c2e", 18 * TICK),
                        Map.entry("process-19-500-0b4f7c2e", 19 * TICK));
    }

    private UsageSampler sampler(GroupBy groupBy) {
        return new UsageSampler(machine.tree(), groupBy, FakeMachine.CLOCK, WorkloadBound.STANDARD);
    }

    private static SortedMap<String, Long> cpuOf(Usage usage) {
        SortedMap<String, Long> cpu = new TreeMap<>();
        usage.workloads().forEach(use -> cpu.put(use.workload(), use.cpuNanos()));
        return cpu;
    }
}
