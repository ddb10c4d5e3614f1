package io.joulebook.ingest.replay;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.ingest.publish.Rejections;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.UsageRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Makes records of sorted rows: one per node and instant, or node and interval. */
final class Deliveries implements Iterator<Delivery> {

    private final Iterator<ReplayRow> rows;
    private final Streams streams;
    private final String usageFile;
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private @Nullable ReplayRow ahead;

    /**
     * Deliveries of the rows.
     *
     * @param usageFile name of the file to blame when a usage row is refused beside its neighbours
     */
    Deliveries(Iterator<ReplayRow> rows, Streams streams, String usageFile) {
        this.rows = rows;
        this.streams = streams;
        this.usageFile = usageFile;
        advance();
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || ahead != null;
    }

    @Override
    public Delivery next() {
        if (ready.isEmpty()) {
            assemble();
        }
        return ready.remove();
    }

    private void assemble() {
        ReplayRow first = ahead;
        if (first == null) {
            throw new NoSuchElementException();
        }
        if (first instanceof MeterRow meter) {
            assembleReading(meter);
        } else {
            assembleUsage((UsageRow) first);
        }
    }

    private void assembleReading(MeterRow first) {
        List<MeterValue> meters = new ArrayList<>();
        while (ahead instanceof MeterRow row && row.sameRecord(first)) {
            meters.add(row.toValue());
            advance();
        }
        MeterReading reading = MeterReading.newBuilder()
                .setNode(first.node())
                .setTime(EventTime.instant(first.timeMicros()))
                .setBootId(first.boot())
                .setSequence(streams.nextReading(first.node(), first.boot()))
                .setMeters(meters)
                .build();
        ready.add(new Delivery.Reading(first.eventMicros(), meters.size(), reading));
    }

    private void assembleUsage(UsageRow first) {
        List<UsageRow> workloads = new ArrayList<>();
        List<Delivery> refused = new ArrayList<>();
        UsageRow before = null;
        int used = 0;
        while (ahead instanceof UsageRow row && row.sameRecord(first)) {
            if (before != null && row.sameProcess(before)) {
                refused.add(refuse(row, before));
            } else if (before != null && row.workload().equals(before.workload())) {
                used += addOrRefuse(row, workloads, refused);
                before = row;
            } else {
                workloads.add(row);
                used++;
                before = row;
            }
            advance();
        }
        List<WorkloadUsage> usage = workloads.stream().map(UsageRow::toUsage).toList();
        UsageSample sample = UsageSample.newBuilder()
                .setNode(first.node())
                .setFrom(EventTime.instant(first.fromMicros()))
                .setTo(EventTime.instant(first.toMicros()))
                .setBootId(first.boot())
                .setSequence(streams.nextUsage(first.node(), first.boot()))
                .setQuality(first.quality())
                .setWorkloads(usage)
                .build();
        ready.add(new Delivery.Usage(first.eventMicros(), used, sample));
        ready.addAll(refused);
    }

    /** Adds a further process of the last workload to it; returns how many rows were used. */
    private int addOrRefuse(UsageRow row, List<UsageRow> workloads, List<Delivery> refused) {
        int last = workloads.size() - 1;
        try {
            workloads.set(last, workloads.get(last).plus(row));
            return 1;
        } catch (ArithmeticException e) {
            refused.add(refuse(row, "MALFORMED_CSV", "added to its workload's other processes it exceeds 2^63-1"));
            return 0;
        }
    }

    private Delivery refuse(UsageRow row, UsageRow kept) {
        return row.amounts().equals(kept.amounts())
                ? refuse(row, "DUPLICATE", "the same process and interval as line " + kept.line() + ", which is kept")
                : refuse(
                        row,
                        "CONFLICT",
                        "the same process and interval as line " + kept.line()
                                + " with other figures; that one is kept");
    }

    private Delivery refuse(UsageRow row, String reason, String message) {
        String place = usageFile + ":" + row.line() + ": " + row.workload() + " on " + row.node() + ": ";
        return new Delivery.Refused(
                row.eventMicros(),
                1,
                Rejections.ofLine(usageFile, row.line(), reason, place + message, row.toString()));
    }

    private void advance() {
        ahead = rows.hasNext() ? rows.next() : null;
    }
}
