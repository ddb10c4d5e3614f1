package io.joulebook.audit.explain;

import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workload used in the samples that touch a segment; a sample across its border is counted whole here, while the
 * ledger takes its part by time.
 *
 * @param workload workload id
 * @param tenant who owned it at the segment's start
 * @param samples number of samples
 * @param cpuNanos CPU time, ns
 * @param llcMisses last-level cache misses
 * @param gpuSmNanos GPU time, ns
 * @param instructions instructions retired
 * @param cycles CPU cycles
 */
record WorkloadUse(
        String workload,
        String tenant,
        int samples,
        long cpuNanos,
        long llcMisses,
        long gpuSmNanos,
        long instructions,
        long cycles) {

    private static final Comparator<WorkloadUse> BY_OWNER = Comparator.comparing(
                    WorkloadUse::tenant, Utf8Order.COMPARATOR)
            .thenComparing(WorkloadUse::workload, Utf8Order.COMPARATOR);

    /** All workloads of the segment, by tenant. */
    static List<WorkloadUse> within(Evidence evidence, Ownership ownership, long fromMicros, long toMicros) {
        SortedMap<String, WorkloadUse> uses = new TreeMap<>();
        for (NodeUsage sample : evidence.samples()) {
            for (UsageRow row : sample.rows()) {
                if (row.fromMicros() < toMicros && row.toMicros() > fromMicros) {
                    String tenant = ownership.ownerOf(row.workload(), row.hints(), fromMicros);
                    uses.merge(tenant + "\n" + row.workload(), of(row, tenant), WorkloadUse::plus);
                }
            }
        }
        List<WorkloadUse> sorted = new ArrayList<>(uses.values());
        sorted.sort(BY_OWNER);
        return sorted;
    }

    private static WorkloadUse of(UsageRow row, String tenant) {
        return new WorkloadUse(
                row.workload(),
                tenant,
                1,
                row.cpuNanos(),
                row.llcMisses(),
                row.gpuSmNanos(),
                row.instructions(),
                row.cycles());
    }

    private WorkloadUse plus(WorkloadUse other) {
        return new WorkloadUse(
                workload,
                tenant,
                samples + other.samples,
                cpuNanos + other.cpuNanos,
                llcMisses + other.llcMisses,
                gpuSmNanos + other.gpuSmNanos,
                instructions + other.instructions,
                cycles + other.cycles);
    }
}
