package io.joulebook.topology.records;

import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.avro.EvidenceUsage;
import io.joulebook.avro.EvidenceWorkload;
import io.joulebook.topology.input.NodeUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * Usage samples as columns.
 *
 * <p>From one sample to the next a node's workloads are mostly the same: a workload's names are written once a window,
 * and samples of the same workloads share one list of them.
 */
final class UsageColumns {

    static final long NOT_MEASURED = -1;

    private record Workload(String id, OwnerHints hints) {}

    private final Dictionary<Workload> workloads = new Dictionary<>();
    private final Dictionary<List<Integer>> lists = new Dictionary<>();
    private final LongColumn from = new LongColumn();
    private final LongColumn lengths = new LongColumn();
    private final LongColumn sequences = new LongColumn();
    private final LongColumn busy = new LongColumn();
    private final List<Integer> listOfSample = new ArrayList<>();
    private final Boots boots;
    private final LongColumn cpuNanos = new LongColumn();
    private final LongColumn llcMisses = new LongColumn();
    private final LongColumn gpuSmNanos = new LongColumn();
    private final LongColumn instructions = new LongColumn();
    private final LongColumn cycles = new LongColumn();
    private final CpuColumns cpus = new CpuColumns();

    private List<Workload> namesBefore = List.of();
    private int listBefore;
    private long before;
    private long step;
    private long lengthBefore;
    private long sequenceBefore;
    private boolean isBusyMeasured;
    private long nameBytes;

    UsageColumns(long windowStart, Dictionary<String> bootIds) {
        this.before = windowStart;
        this.boots = new Boots(bootIds);
    }

    void add(NodeUsage sample) {
        from.append(sample.fromMicros() - before - step);
        step = from.size() == 1 ? 0 : sample.fromMicros() - before;
        before = sample.fromMicros();
        long length = sample.toMicros() - sample.fromMicros();
        lengths.append(length - lengthBefore);
        lengthBefore = length;
        sequences.append(sample.sequence() - sequenceBefore);
        sequenceBefore = sample.sequence();
        Long nanos = sample.busyNanos();
        busy.append(nanos == null ? NOT_MEASURED : nanos);
        isBusyMeasured |= nanos != null;
        boots.append(sample.bootId());
        listOfSample.add(listOf(sample.rows()));
        sample.rows().forEach(this::add);
    }

    private void add(UsageRow row) {
        cpuNanos.append(row.cpuNanos());
        llcMisses.append(row.llcMisses());
        gpuSmNanos.append(row.gpuSmNanos());
        instructions.append(row.instructions());
        cycles.append(row.cycles());
        cpus.add(row.cpus());
    }

    private int listOf(List<UsageRow> rows) {
        if (namesBefore.isEmpty() || !isOf(namesBefore, rows)) {
            List<Integer> list = new ArrayList<>(rows.size());
            namesBefore = new ArrayList<>(rows.size());
            for (UsageRow row : rows) {
                Workload workload = new Workload(row.workload(), row.hints());
                list.add(numberOf(workload));
                namesBefore.add(workload);
            }
            int known = lists.entries().size();
            listBefore = lists.numberOf(list);
            nameBytes += listBefore == known ? Sizes.MOST_BYTES_PER_INT * (1L + list.size()) : 0;
        }
        return listBefore;
    }

    private static boolean isOf(List<Workload> names, List<UsageRow> rows) {
        if (names.size() != rows.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            UsageRow row = rows.get(i);
            Workload name = names.get(i);
            if (!name.id().equals(row.workload()) || !name.hints().equals(row.hints())) {
                return false;
            }
        }
        return true;
    }

    private int numberOf(Workload workload) {
        int known = workloads.entries().size();
        int number = workloads.numberOf(workload);
        if (number == known) {
            OwnerHints hints = workload.hints();
            nameBytes += Sizes.ofText(workload.id())
                    + Sizes.ofText(hints.cgroup())
                    + Sizes.ofText(hints.job())
                    + Sizes.ofText(hints.pod())
                    + Sizes.MOST_BYTES_PER_LONG;
        }
        return number;
    }

    /** Most bytes that the columns take, but for boot ids. */
    long bytes() {
        return nameBytes
                + from.bytes()
                + lengths.bytes()
                + sequences.bytes()
                + busy.bytes()
                + (long) Sizes.MOST_BYTES_PER_INT * listOfSample.size()
                + cpuNanos.bytes()
                + llcMisses.bytes()
                + gpuSmNanos.bytes()
                + instructions.bytes()
                + cycles.bytes()
                + cpus.bytes();
    }

    EvidenceUsage usage() {
        return new EvidenceUsage(
                workloads.entries().stream().map(UsageColumns::workload).toList(),
                lists.entries(),
                from,
                lengths,
                boots.changes(),
                sequences,
                isBusyMeasured ? busy : List.of(),
                listOfSample,
                cpuNanos.orEmpty(),
                llcMisses.orEmpty(),
                gpuSmNanos.orEmpty(),
                instructions.orEmpty(),
                cycles.orEmpty(),
                cpus.counts(),
                cpus.cpus(),
                cpus.nanos());
    }

    private static EvidenceWorkload workload(Workload workload) {
        OwnerHints hints = workload.hints();
        return new EvidenceWorkload(workload.id(), hints.uid(), hints.cgroup(), hints.job(), hints.pod());
    }

    /** CPU time by logical CPU: how many of them each row tells of, and then those. */
    private static final class CpuColumns {
        private final LongColumn counts = new LongColumn();
        private final LongColumn cpus = new LongColumn();
        private final LongColumn nanos = new LongColumn();

        void add(CpuTimes times) {
            counts.append(times.count());
            for (int i = 0; i < times.count(); i++) {
                cpus.append(times.cpu(i));
                nanos.append(times.nanos(i));
            }
        }

        long bytes() {
            return counts.bytes() + cpus.bytes() + nanos.bytes();
        }

        List<Long> counts() {
            return counts.orEmpty();
        }

        List<Long> cpus() {
            return cpus;
        }

        List<Long> nanos() {
            return nanos;
        }
    }
}
