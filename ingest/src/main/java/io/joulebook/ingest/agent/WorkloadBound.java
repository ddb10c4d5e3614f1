package io.joulebook.ingest.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The most workloads that one record holds, so that a machine gone wild does not make a record too large to send.
 *
 * @param most number of workloads, 2 or more
 */
record WorkloadBound(int most) {

    static final WorkloadBound STANDARD = new WorkloadBound(4096);

    /** Id of the workload that holds all that did not fit. It has no owner, so its energy is {@code _unattributed}. */
    static final String OTHER = "other";

    WorkloadBound {
        if (most < 2) {
            throw new IllegalArgumentException("Workloads per record must be 2 or more: " + most);
        }
    }

    /** The usage with the largest workloads kept and the rest put together; the sum stays as it is. */
    Usage apply(long busyNanos, List<WorkloadUse> workloads) {
        if (workloads.size() <= most) {
            return new Usage(busyNanos, workloads, 0);
        }
        List<WorkloadUse> bySize = new ArrayList<>(workloads);
        bySize.sort(Comparator.comparingLong(WorkloadUse::cpuNanos).reversed().thenComparing(WorkloadUse::workload));
        List<WorkloadUse> kept = new ArrayList<>(bySize.subList(0, most - 1));
        List<WorkloadUse> rest = bySize.subList(most - 1, bySize.size());
        long sum = rest.stream().mapToLong(WorkloadUse::cpuNanos).reduce(0, Math::addExact);
        kept.add(new WorkloadUse(OTHER, -1, "", sum));
        kept.sort(Comparator.comparing(WorkloadUse::workload));
        return new Usage(busyNanos, List.copyOf(kept), rest.size());
    }
}
