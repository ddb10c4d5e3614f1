package io.joulebook.benchmarks;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@link BareLoop} adds up of one node. */
final class BareNode {

    private static final long WINDOW_SECONDS = LoadPlan.WINDOW.toSeconds();

    private final String node;
    private final Map<Long, Totals> open = new HashMap<>();
    private final Map<String, Long> meters = new HashMap<>();
    private long readUntil = Long.MIN_VALUE;
    private long usedUntil = Long.MIN_VALUE;
    private long nextEnd = LoadPlan.START.getEpochSecond() + WINDOW_SECONDS;

    BareNode(String node) {
        this.node = node;
    }

    void add(MeterReading reading) {
        readUntil = reading.getTime().getEpochSecond();
        for (MeterValue value : reading.getMeters()) {
            @Nullable Long before = meters.put(value.getMeter(), value.getValue());
            if (before != null && value.getMeter().equals("wall")) {
                at(readUntil - 1).energy += value.getValue() - before;
            }
        }
    }

    void add(UsageSample sample, Map<String, String> tenants) {
        usedUntil = sample.getTo().getEpochSecond();
        if (sample.getWorkloads().isEmpty()) {
            return;
        }
        Map<String, long[]> cpuNanos = at(sample.getFrom().getEpochSecond()).cpuNanos;
        for (WorkloadUsage workload : sample.getWorkloads()) {
            String tenant = tenants.getOrDefault(workload.getWorkload(), "_unattributed");
            cpuNanos.computeIfAbsent(tenant, unseen -> new long[1])[0] += workload.getCpuNs();
        }
    }

    private Totals at(long second) {
        return open.computeIfAbsent(Math.floorDiv(second, WINDOW_SECONDS) * WINDOW_SECONDS, Totals::new);
    }

    /** Windows that both streams have passed, as the records to write; mostly none. */
    List<LedgerWindow> complete() {
        long passed = Math.min(readUntil, usedUntil);
        if (passed < nextEnd) {
            return List.of();
        }
        nextEnd = Math.floorDiv(passed, WINDOW_SECONDS) * WINDOW_SECONDS + WINDOW_SECONDS;
        List<LedgerWindow> complete = new ArrayList<>();
        for (Iterator<Totals> each = open.values().iterator(); each.hasNext(); ) {
            Totals totals = each.next();
            if (totals.start + WINDOW_SECONDS <= passed) {
                complete.add(record(totals));
                each.remove();
            }
        }
        return complete;
    }

    private LedgerWindow record(Totals totals) {
        Instant start = Instant.ofEpochSecond(totals.start);
        Instant end = start.plusSeconds(WINDOW_SECONDS);
        long used = 1;
        for (long[] nanos : totals.cpuNanos.values()) {
            used += nanos[0];
        }
        List<LedgerLine> lines = new ArrayList<>();
        for (Map.Entry<String, long[]> tenant : totals.cpuNanos.entrySet()) {
            lines.add(line(tenant.getKey(), tenant.getValue()[0], totals.energy, used));
        }
        return LedgerRecord.window(node, start, end, List.of(segment(start, end, totals.energy, lines)));
    }

    private static LedgerLine line(String tenant, long cpuNanos, long energy, long used) {
        return LedgerRecord.line(tenant, cpuNanos, Math.multiplyHigh(energy << 20, (cpuNanos << 44) / used));
    }

    private static LedgerSegment segment(Instant start, Instant end, long energy, List<LedgerLine> lines) {
        return LedgerRecord.segment(start, end, energy, lines);
    }

    /** One window while it is being added up. */
    private static final class Totals {
        private final long start;
        private final Map<String, long[]> cpuNanos = new HashMap<>();
        private long energy;

        Totals(long start) {
            this.start = start;
        }
    }
}
