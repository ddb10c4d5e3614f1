package io.joulebook.ingest.replay;

import io.joulebook.ingest.publish.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What a replay did.
 *
 * @param ended how it ended
 * @param rows rows of readings and usage that became records of this run
 * @param nodes nodes with at least one record
 * @param published records by topic
 * @param rejected refused lines by reason, those of an earlier run that is resumed included
 * @param firstRejected reason and message of the first of them; empty if none
 * @param took time on the clock
 */
record ReplaySummary(
        Ended ended,
        long rows,
        int nodes,
        Published published,
        SortedMap<String, Long> rejected,
        String firstRejected,
        Duration took) {

    /** How a replay ended. */
    enum Ended {
        COMPLETE,
        STOPPED
    }

    private static final long KIB = 1024;

    long rejectedLines() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The summary in lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Published.Count total = published.total();
        long millis = Math.max(1, took.toMillis());
        lines.add(String.format(
                Locale.ROOT,
                "%s %,d records (%,d rows of %d nodes, %,d KiB before compression) in %d.%03d s: %,d records/s",
                ended == Ended.COMPLETE ? "Replayed" : "Stopped after",
                total.sent(),
                rows,
                nodes,
                total.bytes() / KIB,
                millis / 1000,
                millis % 1000,
                total.sent() * 1000 / millis));
        published
                .topics()
                .forEach((topic, count) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-30s %,12d records, %,d acknowledged",
                        topic,
                        count.sent(),
                        count.acknowledged())));
        if (!rejected.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Rejected %,d lines: %s. They are in ledger.rejected.v1.",
                    rejectedLines(),
                    reasons()));
            lines.add("  the first: " + firstRejected);
        }
        return lines;
    }

    private String reasons() {
        return String.join(
                ", ",
                rejected.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }
}
