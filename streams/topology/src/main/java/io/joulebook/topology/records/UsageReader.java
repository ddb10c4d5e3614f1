package io.joulebook.topology.records;

import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.avro.EvidenceUsage;
import io.joulebook.avro.EvidenceWorkload;
import io.joulebook.topology.input.NodeUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link UsageColumns} wrote, sample by sample. */
final class UsageReader {

    private final String node;
    private final EvidenceUsage usage;
    private final List<OwnerHints> hints;
    private final List<String> boots;
    private int row;
    private int cpu;

    private UsageReader(String node, EvidenceUsage usage, List<String> bootIds) {
        this.node = node;
        this.usage = usage;
        this.hints = usage.getWorkloads().stream().map(UsageReader::hints).toList();
        this.boots = Boots.read(usage.getBoots(), usage.getFromUs().size(), bootIds);
    }

    static List<NodeUsage> read(String node, EvidenceUsage usage, long windowStart, List<String> bootIds) {
        return new UsageReader(node, usage, bootIds).samples(windowStart);
    }

    private static OwnerHints hints(EvidenceWorkload workload) {
        OwnerHints hints =
                new OwnerHints(workload.getUid(), workload.getCgroup(), workload.getJob(), workload.getPod());
        return hints.equals(OwnerHints.NONE) ? OwnerHints.NONE : hints;
    }

    private List<NodeUsage> samples(long windowStart) {
        int count = usage.getFromUs().size();
        List<NodeUsage> samples = new ArrayList<>(count);
        long from = windowStart;
        long step = 0;
        long length = 0;
        long sequence = 0;
        for (int i = 0; i < count; i++) {
            long gone = step + usage.getFromUs().get(i);
            from += gone;
            step = i == 0 ? 0 : gone;
            length += usage.getLengthsUs().get(i);
            sequence += usage.getSequences().get(i);
            List<UsageRow> rows =
                    rows(usage.getLists().get(usage.getListOfSample().get(i)), from, from + length);
            samples.add(new NodeUsage(node, from, from + length, boots.get(i), sequence, busy(i), rows, List.of()));
        }
        return samples;
    }

    private @Nullable Long busy(int sample) {
        if (usage.getBusyNs().isEmpty()) {
            return null;
        }
        long nanos = usage.getBusyNs().get(sample);
        return nanos == UsageColumns.NOT_MEASURED ? null : nanos;
    }

    private List<UsageRow> rows(List<Integer> workloads, long from, long to) {
        List<UsageRow> rows = new ArrayList<>(workloads.size());
        for (int workload : workloads) {
            rows.add(new UsageRow(
                    usage.getWorkloads().get(workload).getWorkload(),
                    hints.get(workload),
                    from,
                    to,
                    figure(usage.getCpuNs()),
                    figure(usage.getLlcMisses()),
                    figure(usage.getGpuSmNs()),
                    figure(usage.getInstructions()),
                    figure(usage.getCycles()),
                    cpus()));
            row++;
        }
        return rows;
    }

    private long figure(List<Long> column) {
        return column.isEmpty() ? 0 : column.get(row);
    }

    private CpuTimes cpus() {
        int count = (int) figure(usage.getCpuCounts());
        int[] cpus = new int[count];
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            cpus[i] = Math.toIntExact(usage.getCpus().get(cpu));
            nanos[i] = usage.getCpuTimeNs().get(cpu);
            cpu++;
        }
        return CpuTimes.of(cpus, nanos);
    }
}
