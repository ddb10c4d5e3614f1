package io.joulebook.topology.assemble;

import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one held usage sample in a few arrays; each row is made when it is asked for.
 *
 * <p>A node's samples wait for minutes until their window closes, and hundreds of nodes times dozens of workloads make
 * millions of rows: as objects they would fill the heap, and the collector would copy them again and again. The names
 * are mostly those of the sample before, and are then shared with it.
 */
final class PackedRows extends AbstractList<UsageRow> implements RandomAccess {

    private static final int OTHERS = 4;

    private final long fromMicros;
    private final long toMicros;
    private final String[] workloads;
    private final OwnerHints[] hints;
    private final long[] cpuNanos;
    /** Cache misses, GPU time, instructions and cycles of each row in turn; null if all are zero. */
    private final long @Nullable [] others;
    /** CPU time by logical CPU of each row; null if no row has any. */
    private final CpuTimes @Nullable [] cpus;

    private PackedRows(
            long fromMicros,
            long toMicros,
            String[] workloads,
            OwnerHints[] hints,
            long[] cpuNanos,
            long @Nullable [] others,
            CpuTimes @Nullable [] cpus) {
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
        this.workloads = workloads;
        this.hints = hints;
        this.cpuNanos = cpuNanos;
        this.others = others;
        this.cpus = cpus;
    }

    /**
     * The same rows, packed.
     *
     * @param rows all from one instant to one other
     * @param before the sample that may have the same names; null if there is none
     */
    static List<UsageRow> of(List<UsageRow> rows, @Nullable List<UsageRow> before) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int count = rows.size();
        long[] cpuNanos = new long[count];
        for (int i = 0; i < count; i++) {
            cpuNanos[i] = rows.get(i).cpuNanos();
        }
        long from = rows.get(0).fromMicros();
        long to = rows.get(0).toMicros();
        if (before instanceof PackedRows packed && packed.hasNamesOf(rows)) {
            return new PackedRows(from, to, packed.workloads, packed.hints, cpuNanos, others(rows), cpus(rows));
        }
        String[] workloads = rows.stream().map(UsageRow::workload).toArray(String[]::new);
        OwnerHints[] hints = rows.stream().map(UsageRow::hints).toArray(OwnerHints[]::new);
        return new PackedRows(from, to, workloads, hints, cpuNanos, others(rows), cpus(rows));
    }

    private boolean hasNamesOf(List<UsageRow> rows) {
        if (rows.size() != workloads.length) {
            return false;
        }
        for (int i = 0; i < workloads.length; i++) {
            UsageRow row = rows.get(i);
            if (!workloads[i].equals(row.workload()) || !hints[i].equals(row.hints())) {
                return false;
            }
        }
        return true;
    }

    private static long @Nullable [] others(List<UsageRow> rows) {
        long[] others = new long[rows.size() * OTHERS];
        long any = 0;
        for (int i = 0; i < rows.size(); i++) {
            UsageRow row = rows.get(i);
            others[OTHERS * i] = row.llcMisses();
            others[OTHERS * i + 1] = row.gpuSmNanos();
            others[OTHERS * i + 2] = row.instructions();
            others[OTHERS * i + 3] = row.cycles();
            any |= row.llcMisses() | row.gpuSmNanos() | row.instructions() | row.cycles();
        }
        return any == 0 ? null : others;
    }

    private static CpuTimes @Nullable [] cpus(List<UsageRow> rows) {
        CpuTimes[] cpus = new CpuTimes[rows.size()];
        boolean any = false;
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = rows.get(i).cpus();
            any |= cpus[i].count() > 0;
        }
        return any ? cpus : null;
    }

    @Override
    public UsageRow get(int i) {
        long llcMisses = others == null ? 0 : others[OTHERS * i];
        long gpuSmNanos = others == null ? 0 : others[OTHERS * i + 1];
        long instructions = others == null ? 0 : others[OTHERS * i + 2];
        long cycles = others == null ? 0 : others[OTHERS * i + 3];
        return new UsageRow(
                workloads[i],
                hints[i],
                fromMicros,
                toMicros,
                cpuNanos[i],
                llcMisses,
                gpuSmNanos,
                instructions,
                cycles,
                cpus == null ? CpuTimes.NONE : cpus[i]);
    }

    @Override
    public int size() {
        return workloads.length;
    }
}
