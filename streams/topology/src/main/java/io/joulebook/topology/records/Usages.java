package io.joulebook.topology.records;

import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.avro.CpuTime;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Usage samples, from Avro. */
public final class Usages {

    private static final int MAX_WORKLOADS = 16_384;

    private static final int MAX_CPUS = 8_192;

    private Usages() {}

    /**
     * What the record says.
     *
     * @throws IllegalArgumentException if it names no node, more workloads than a node may have, or ends before it
     *     starts
     */
    public static NodeUsage of(UsageSample sample) {
        List<WorkloadUsage> workloads = sample.getWorkloads();
        Bounds.requireAtMost(MAX_WORKLOADS, workloads.size(), "workloads");
        long from = Times.micros(sample.getFrom());
        long to = Times.micros(sample.getTo());
        List<UsageRow> rows = new ArrayList<>(workloads.size());
        List<Problem> problems = new ArrayList<>(0);
        for (WorkloadUsage workload : workloads) {
            String id = Bounds.idProblem(workload.getWorkload(), "workload");
            if (id != null) {
                problems.add(new Problem(Reason.INVALID_VALUE, id + "; this workload is left out"));
            } else if (isNegative(workload)) {
                problems.add(negative(workload));
            } else if (from < to) {
                rows.add(row(workload, from, to, problems));
            }
        }
        if (sample.getBusyNs() != null && sample.getBusyNs() < 0) {
            throw new IllegalArgumentException("busy_ns is " + sample.getBusyNs() + ", expected zero or more");
        }
        if (from == to && !workloads.isEmpty()) {
            throw new IllegalArgumentException("workloads over an empty interval at " + sample.getFrom());
        }
        return new NodeUsage(
                Bounds.requireId(sample.getNode(), "node"),
                from,
                to,
                Bounds.requireId(sample.getBootId(), "boot_id"),
                sample.getSequence(),
                sample.getBusyNs(),
                rows,
                problems);
    }

    private static UsageRow row(WorkloadUsage workload, long from, long to, List<Problem> problems) {
        return new UsageRow(
                workload.getWorkload(),
                hints(workload),
                from,
                to,
                workload.getCpuNs(),
                workload.getLlcMisses(),
                workload.getGpuSmNs(),
                workload.getInstructions(),
                workload.getCycles(),
                cpus(workload, problems));
    }

    /** Times by CPU; none where they contradict themselves: the CPU time as a whole still holds. */
    private static CpuTimes cpus(WorkloadUsage workload, List<Problem> problems) {
        List<CpuTime> times = workload.getCpus();
        if (times.isEmpty()) {
            return CpuTimes.NONE;
        }
        Bounds.requireAtMost(MAX_CPUS, times.size(), "CPUs of a workload");
        List<CpuTime> ascending = new ArrayList<>(times);
        ascending.sort(Comparator.comparingInt(CpuTime::getCpu));
        try {
            return CpuTimes.of(
                    ascending.stream().mapToInt(CpuTime::getCpu).toArray(),
                    ascending.stream().mapToLong(CpuTime::getCpuNs).toArray());
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    Reason.INVALID_VALUE,
                    "workload " + workload.getWorkload() + ": " + e.getMessage()
                            + "; its times by CPU are left out, its CPU time is booked"));
            return CpuTimes.NONE;
        }
    }

    private static OwnerHints hints(WorkloadUsage workload) {
        if (workload.getUid() < 0
                && workload.getCgroup().isEmpty()
                && workload.getJob().isEmpty()
                && workload.getPod().isEmpty()) {
            return OwnerHints.NONE;
        }
        return new OwnerHints(workload.getUid(), workload.getCgroup(), workload.getJob(), workload.getPod());
    }

    private static boolean isNegative(WorkloadUsage workload) {
        return (workload.getCpuNs()
                        | workload.getLlcMisses()
                        | workload.getGpuSmNs()
                        | workload.getInstructions()
                        | workload.getCycles())
                < 0;
    }

    private static Problem negative(WorkloadUsage workload) {
        return new Problem(
                Reason.NEGATIVE_USAGE,
                "workload " + workload.getWorkload() + " used cpu_ns=" + workload.getCpuNs() + ", llc_misses="
                        + workload.getLlcMisses() + ", gpu_sm_ns=" + workload.getGpuSmNs() + ", instructions="
                        + workload.getInstructions() + ", expected zero or more; this workload is left out");
    }
}
