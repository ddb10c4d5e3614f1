package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The usage rows of a window in canonical order, and the workloads that they tell of, each once.
 *
 * <p>A window may hold tens of thousands of rows of a few workloads: an owner is looked up once a workload.
 */
final class WindowUsage {

    /** One workload; the same id with other hints is another. */
    static final class Workload {
        final String id;
        final OwnerHints hints;
        final int index;
        private final @Nullable Workload sameId;

        private Workload(String id, OwnerHints hints, int index, @Nullable Workload sameId) {
            this.id = id;
            this.hints = hints;
            this.index = index;
            this.sameId = sameId;
        }
    }

    private static final Comparator<UsageRow> CANONICAL = WindowUsage::compare;

    private static final Comparator<BusyTime> BUSY_ORDER = Comparator.comparingLong(BusyTime::fromMicros)
            .thenComparingLong(BusyTime::toMicros)
            .thenComparing(Comparator.comparingLong(BusyTime::busyNanos).reversed());

    private final List<UsageRow> rows;
    private final int[] workloadOf;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<BusyTime> busy;

    private WindowUsage(List<UsageRow> rows, List<BusyTime> busy) {
        this.rows = rows;
        this.busy = busy;
        this.workloadOf = new int[rows.size()];
        Map<String, Workload> known = new HashMap<>(2 * rows.size());
        for (int i = 0; i < workloadOf.length; i++) {
            workloadOf[i] = workload(rows.get(i), known).index;
        }
    }

    static WindowUsage of(WindowInputs inputs) {
        List<UsageRow> rows = new ArrayList<>(inputs.usage().size());
        for (UsageRow row : inputs.usage()) {
            if (row.fromMicros() < inputs.toMicros() && row.toMicros() > inputs.fromMicros()) {
                rows.add(row);
            }
        }
        rows.sort(CANONICAL);
        return new WindowUsage(rows, busyTimes(inputs));
    }

    /** One busy time an interval: the whole node's may come with each of several batches. The largest one stands. */
    private static List<BusyTime> busyTimes(WindowInputs inputs) {
        List<BusyTime> ascending = new ArrayList<>(inputs.busy());
        ascending.removeIf(one -> one.fromMicros() >= inputs.toMicros() || one.toMicros() <= inputs.fromMicros());
        ascending.sort(BUSY_ORDER);
        List<BusyTime> once = new ArrayList<>(ascending.size());
        for (BusyTime one : ascending) {
            BusyTime last = once.isEmpty() ? null : once.get(once.size() - 1);
            if (last == null || last.fromMicros() != one.fromMicros() || last.toMicros() != one.toMicros()) {
                once.add(one);
            }
        }
        return once;
    }

    private Workload workload(UsageRow row, Map<String, Workload> known) {
        Workload first = known.get(row.workload());
        for (Workload one = first; one != null; one = one.sameId) {
            if (one.hints.equals(row.hints())) {
                return one;
            }
        }
        Workload added = new Workload(row.workload(), row.hints(), workloads.size(), first);
        workloads.add(added);
        known.put(row.workload(), added);
        return added;
    }

    List<Workload> workloads() {
        return workloads;
    }

    List<UsageRow> rows() {
        return rows;
    }

    /** Which workload a row tells of. */
    int workloadOf(int row) {
        return workloadOf[row];
    }

    List<BusyTime> busy() {
        return busy;
    }

    private static int compare(UsageRow a, UsageRow b) {
        int order = Long.compare(a.fromMicros(), b.fromMicros());
        order = order != 0 ? order : Long.compare(a.toMicros(), b.toMicros());
        order = order != 0 ? order : a.workload().compareTo(b.workload());
        order = order != 0 ? order : Long.compare(a.cpuNanos(), b.cpuNanos());
        return order != 0 ? order : compareRest(a, b);
    }

    private static int compareRest(UsageRow a, UsageRow b) {
        int order = Long.compare(a.llcMisses(), b.llcMisses());
        order = order != 0 ? order : Long.compare(a.gpuSmNanos(), b.gpuSmNanos());
        order = order != 0 ? order : Long.compare(a.instructions(), b.instructions());
        order = order != 0 ? order : compareHints(a.hints(), b.hints());
        order = order != 0 ? order : Long.compare(a.cycles(), b.cycles());
        return order != 0 ? order : compareCpus(a.cpus(), b.cpus());
    }

    private static int compareCpus(CpuTimes a, CpuTimes b) {
        int order = Integer.compare(a.count(), b.count());
        for (int i = 0; i < a.count() && order == 0; i++) {
            order = Integer.compare(a.cpu(i), b.cpu(i));
            order = order != 0 ? order : Long.compare(a.nanos(i), b.nanos(i));
        }
        return order;
    }

    private static int compareHints(OwnerHints a, OwnerHints b) {
        int order = Long.compare(a.uid(), b.uid());
        order = order != 0 ? order : a.cgroup().compareTo(b.cgroup());
        order = order != 0 ? order : a.job().compareTo(b.job());
        return order != 0 ? order : a.pod().compareTo(b.pod());
    }

    /** Takes in all rows and busy times. */
    void addTo(Fingerprint fingerprint) {
        fingerprint.add(rows.size());
        for (UsageRow row : rows) {
            OwnerHints hints = row.hints();
            fingerprint
                    .add(row.workload())
                    .add(hints.uid())
                    .add(hints.cgroup())
                    .add(hints.job())
                    .add(hints.pod());
            fingerprint.add(row.fromMicros()).add(row.toMicros()).add(row.cpuNanos());
            fingerprint.add(row.llcMisses()).add(row.gpuSmNanos()).add(row.instructions());
            addFiner(row, fingerprint);
        }
        fingerprint.add(busy.size());
        for (BusyTime one : busy) {
            fingerprint.add(one.fromMicros()).add(one.toMicros()).add(one.busyNanos());
        }
    }

    /** Only where there is any: the digest of rows without is that of times when none were measured. */
    private static void addFiner(UsageRow row, Fingerprint fingerprint) {
        CpuTimes cpus = row.cpus();
        if (row.cycles() > 0 || cpus.count() > 0) {
            fingerprint.add(-1).add(row.cycles()).add(cpus.count());
            for (int i = 0; i < cpus.count(); i++) {
                fingerprint.add(cpus.cpu(i)).add(cpus.nanos(i));
            }
        }
    }
}
