package io.joulebook.ingest.rows;

import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.WorkloadUsage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What one process used over [from, to).
 *
 * @param node node id
 * @param fromMicros start, µs since 1970, inclusive
 * @param toMicros end, exclusive; after the start
 * @param boot boot id
 * @param quality how the figures came to be
 * @param workload workload id
 * @param process process within the workload; empty if they are the same
 * @param hints what else tells the owner
 * @param amounts the figures
 * @param line number of its line, to be named if it has to be refused later
 */
public record UsageRow(
        String node,
        long fromMicros,
        long toMicros,
        String boot,
        UsageQuality quality,
        String workload,
        String process,
        OwnerHints hints,
        UsageAmounts amounts,
        long line)
        implements ReplayRow {

    /** Rows of one record first side by side, then by workload; the line decides only between equals. */
    public static final Comparator<UsageRow> ORDER = Comparator.comparingLong(UsageRow::toMicros)
            .thenComparing(UsageRow::node)
            .thenComparing(UsageRow::boot)
            .thenComparingLong(UsageRow::fromMicros)
            .thenComparing(UsageRow::quality)
            .thenComparing(UsageRow::workload)
            .thenComparing(UsageRow::process)
            .thenComparing(UsageRow::amounts)
            .thenComparing(UsageRow::hints)
            .thenComparingLong(UsageRow::line);

    @Override
    public long eventMicros() {
        return toMicros;
    }

    /** Whether both belong into one record. */
    public boolean sameRecord(UsageRow other) {
        return toMicros == other.toMicros
                && fromMicros == other.fromMicros
                && quality == other.quality
                && node.equals(other.node)
                && boot.equals(other.boot);
    }

    /** Whether both are about one process; two such rows in one record are one too many. */
    public boolean sameProcess(UsageRow other) {
        return workload.equals(other.workload) && process.equals(other.process);
    }

    /**
     * This row with the other's figures added; to be used for processes of one workload.
     *
     * @throws ArithmeticException if a sum exceeds 2<sup>63</sup> − 1
     */
    public UsageRow plus(UsageRow other) {
        return new UsageRow(
                node, fromMicros, toMicros, boot, quality, workload, process, hints, amounts.plus(other.amounts), line);
    }

    /** As Avro has it. */
    public WorkloadUsage toUsage() {
        return WorkloadUsage.newBuilder()
                .setWorkload(workload)
                .setUid(hints.uid())
                .setCgroup(hints.cgroup())
                .setJob(hints.job())
                .setPod(hints.pod())
                .setCpuNs(amounts.cpuNanos())
                .setMemoryByteS(amounts.memoryByteSeconds())
                .setLlcMisses(amounts.cacheMisses())
                .setInstructions(amounts.instructions())
                .setGpuSmNs(amounts.gpuNanos())
                .setIoBytes(amounts.ioBytes())
                .setCycles(amounts.cycles())
                .setCpus(amounts.cpus().toAvro())
                .build();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(node);
        out.writeLong(fromMicros);
        out.writeLong(toMicros);
        out.writeUTF(boot);
        out.writeUTF(quality.name());
        out.writeUTF(workload);
        out.writeUTF(process);
        hints.writeTo(out);
        amounts.writeTo(out);
        out.writeLong(line);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static UsageRow readFrom(DataInput in) throws IOException {
        return new UsageRow(
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                UsageQuality.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                OwnerHints.readFrom(in),
                UsageAmounts.readFrom(in),
                in.readLong());
    }
}
