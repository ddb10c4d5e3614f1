package io.joulebook.ingest.agent;

import io.joulebook.ingest.agent.CgroupHierarchy.Total;
import io.joulebook.ingest.agent.ProcessUse.Owner;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of every workload between two samples.
 *
 * <p>By cgroup, a process counted by a cgroup is not counted again; only those in the root cgroup count as processes.
 * Threads of the kernel are one workload, {@value #KERNEL}. {@value #INTERRUPTS} is time in interrupts, but no more
 * than what the workloads leave of the busy time: some kernels charge interrupts to the process interrupted.
 */
final class UsageSampler {

    static final String KERNEL = "kernel";
    static final String INTERRUPTS = "interrupts";

    private static final int BOOT_PREFIX = 8;

    private final LinuxTree tree;
    private final GroupBy groupBy;
    private final ClockTicks clock;
    private final String bootPrefix;
    private final CgroupHierarchy cgroups;
    private final ProcessTable processes;
    private final CgroupAccount account = new CgroupAccount();
    private final WorkloadBound bound;
    private @Nullable CpuTimes previous;

    UsageSampler(LinuxTree tree, GroupBy groupBy, ClockTicks clock, WorkloadBound bound) {
        this.tree = tree;
        this.groupBy = groupBy;
        this.clock = clock;
        this.bound = bound;
        String boot = tree.bootId();
        this.bootPrefix = boot.substring(0, Math.min(BOOT_PREFIX, boot.length()));
        this.cgroups = CgroupHierarchy.find(tree);
        this.processes = new ProcessTable(tree, cgroups, clock);
    }

    /** What ran since the previous sample; nothing at the first. */
    Usage sample() {
        CpuTimes times = CpuTimes.read(tree);
        // Processes before cgroups: the cgroup that a process was seen in is then among those counted, or gone.
        List<ProcessUse> uses = processes.look();
        SortedMap<String, Total> totals = groupBy == GroupBy.CGROUP ? cgroups.totals() : new TreeMap<>();

        SortedMap<String, WorkloadUse> workloads = new TreeMap<>();
        addCgroups(workloads, totals, uses);
        addProcesses(workloads, totals, uses);
        long busy = clock.toNanos(times.busySince(previous));
        addInterrupts(workloads, clock.toNanos(times.interruptsSince(previous)), busy);
        previous = times;
        return bound.apply(busy, List.copyOf(workloads.values()));
    }

    private void addCgroups(
            Map<String, WorkloadUse> workloads, SortedMap<String, Total> totals, List<ProcessUse> uses) {
        CgroupOwners owners = new CgroupOwners(uses);
        account.step(totals).forEach((path, nanos) -> {
            Total total = totals.get(path);
            if (nanos > 0 && total != null) {
                String id = path + "#" + Long.toHexString(total.inode());
                workloads.put(id, new WorkloadUse(id, owners.uidOf(path), path, nanos));
            }
        });
    }

    private void addProcesses(
            Map<String, WorkloadUse> workloads, SortedMap<String, Total> totals, List<ProcessUse> uses) {
        for (ProcessUse use : uses) {
            if (use.ticks() > 0 && !isCounted(use.owner(), totals)) {
                WorkloadUse workload = workloadOf(use);
                WorkloadUse before = workloads.get(workload.workload());
                workloads.put(workload.workload(), before == null ? workload : before.plus(workload.cpuNanos()));
            }
        }
    }

    /** Whether a cgroup's total holds the process: its own, or, should that be gone by now, the one at its top. */
    private static boolean isCounted(Owner owner, SortedMap<String, Total> totals) {
        String path = owner.cgroup();
        int end = path.indexOf('/', 1);
        return totals.containsKey(end < 0 ? path : path.substring(0, end));
    }

    private WorkloadUse workloadOf(ProcessUse use) {
        ProcessStat stat = use.stat();
        Owner owner = use.owner();
        long nanos = clock.toNanos(use.ticks());
        if (stat.kind() == ProcessStat.Kind.KERNEL) {
            return new WorkloadUse(KERNEL, -1, "", nanos);
        }
        if (groupBy == GroupBy.USER) {
            return new WorkloadUse("user-" + owner.uid(), owner.uid(), "", nanos);
        }
        String id = "process-" + stat.pid() + "-" + stat.startTicks() + "-" + bootPrefix;
        return new WorkloadUse(id, owner.uid(), owner.cgroup(), nanos);
    }

    private static void addInterrupts(Map<String, WorkloadUse> workloads, long interruptNanos, long busyNanos) {
        long used = workloads.values().stream().mapToLong(WorkloadUse::cpuNanos).sum();
        long nanos = Math.min(interruptNanos, busyNanos - used);
        if (nanos > 0) {
            workloads.put(INTERRUPTS, new WorkloadUse(INTERRUPTS, -1, "", nanos));
        }
    }
}
