package io.joulebook.ingest.agent;

import java.util.List;

/**
 * What ran on the machine in one interval.
 *
 * @param busyNanos CPU time of the whole machine, ns; what exceeds the workloads' sum is nobody's
 * @param workloads those that used any, sorted by id, nothing counted twice
 * @param folded how many workloads were put together as one because there were too many
 */
record Usage(long busyNanos, List<WorkloadUse> workloads, int folded) {}
