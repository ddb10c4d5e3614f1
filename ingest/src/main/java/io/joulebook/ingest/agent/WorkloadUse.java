package io.joulebook.ingest.agent;

/**
 * CPU time of one workload in one interval, with what is known of its owner.
 *
 * @param workload id, unique on the machine while the workload lives
 * @param uid user id; -1 where unknown
 * @param cgroup path; empty where unknown
 * @param cpuNanos CPU time, ns, zero or more
 */
record WorkloadUse(String workload, long uid, String cgroup, long cpuNanos) {

    WorkloadUse {
        if (cpuNanos < 0) {
            throw new IllegalArgumentException("Agent bug: workload " + workload + " used " + cpuNanos + " ns");
        }
    }

    WorkloadUse plus(long moreNanos) {
        return new WorkloadUse(workload, uid, cgroup, Math.addExact(cpuNanos, moreNanos));
    }
}
