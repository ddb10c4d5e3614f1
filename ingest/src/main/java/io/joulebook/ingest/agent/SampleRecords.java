package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import java.time.Instant;
import java.util.List;

/**
 * Readings and usage samples of one node, numbered.
 *
 * <p>The numbers start at the run's start, µs since the epoch: two runs within one boot never share one.
 *
 * <p>The clock's offset from reference time stays empty: the kernel tells it by a system call that Java does not have.
 */
final class SampleRecords {

    private final String node;
    private long sequence;

    SampleRecords(String node, Instant start) {
        this.node = node;
        this.sequence = ReferenceRecords.micros(start);
    }

    /** A reading; a heartbeat if there are no meters. */
    MeterReading reading(Instant time, String bootId, List<MeterValue> meters) {
        return MeterReading.newBuilder()
                .setNode(node)
                .setTime(time)
                .setBootId(bootId)
                .setSequence(sequence++)
                .setMeters(meters)
                .build();
    }

    UsageSample sample(Instant from, Instant to, String bootId, Usage usage) {
        return UsageSample.newBuilder()
                .setNode(node)
                .setFrom(from)
                .setTo(to)
                .setBootId(bootId)
                .setSequence(sequence++)
                .setBusyNs(usage.busyNanos())
                .setQuality(UsageQuality.MEASURED)
                .setWorkloads(
                        usage.workloads().stream().map(SampleRecords::workload).toList())
                .build();
    }

    /** No usage before this time will follow. */
    UsageSample usageHeartbeat(Instant time, String bootId) {
        return UsageSample.newBuilder()
                .setNode(node)
                .setFrom(time)
                .setTo(time)
                .setBootId(bootId)
                .setSequence(sequence++)
                .setWorkloads(List.of())
                .build();
    }

    private static WorkloadUsage workload(WorkloadUse use) {
        CgroupHints hints = CgroupHints.of(use.cgroup());
        return WorkloadUsage.newBuilder()
                .setWorkload(use.workload())
                .setUid(use.uid())
                .setCgroup(use.cgroup())
                .setJob(hints.job())
                .setPod(hints.pod())
                .setCpuNs(use.cpuNanos())
                .build();
    }
}
