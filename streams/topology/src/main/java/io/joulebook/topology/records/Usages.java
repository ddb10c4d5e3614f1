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
            if (isNegative(workload)) {
                problems.add(negative(workload));
            } else if (from < to) {
                rows.add(row(workload, from, to));
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

    private static UsageRow row(WorkloadUsage workload, long from, long to) {
        return new UsageRow(
                Bounds.requireId(workload.getWorkload(), "workload"),
                hints(workload),
                from,
                to,
                workload.getCpuNs(),
                workload.getLlcMisses(),
                workload.getGpuSmNs(),
                workload.getInstructions(),
                workload.getCycles(),
                cpus(workload.getCpus()));
    }

    private static CpuTimes cpus(List<CpuTime> times) {
        if (times.isEmpty()) {
            return CpuTimes.NONE;
        }
        Bounds.requireAtMost(MAX_CPUS, times.size(), "CPUs of a workload");
        List<CpuTime> ascending = new ArrayList<>(times);
        ascending.sort(Comparator.comparingInt(CpuTime::getCpu));
        return CpuTimes.of(
                ascending.stream().mapToInt(CpuTime::getCpu).toArray(),
                ascending.stream().mapToLong(CpuTime::getCpuNs).toArray());
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
