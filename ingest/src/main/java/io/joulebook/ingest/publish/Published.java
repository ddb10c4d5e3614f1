package io.joulebook.ingest.publish;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a publisher has sent so far, by topic name.
 *
 * <p><b>Sum:</b> {@code acknowledged ≤ sent} per topic, and equal after a flush that did not throw.
 *
 * @param topics counts of every topic that at least one record was sent to, sorted by name
 */
public record Published(SortedMap<String, Count> topics) {

    /**
     * Counts of one topic.
     *
     * @param sent records handed to the producer
     * @param acknowledged records that the broker has confirmed
     * @param bytes size of the values handed over, as on the wire, before compression
     */
    public record Count(long sent, long acknowledged, long bytes) {

        private Count plus(Count other) {
            return new Count(sent + other.sent, acknowledged + other.acknowledged, bytes + other.bytes);
        }
    }

    public Published {
        topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    }

    /** All topics together. */
    public Count total() {
        return topics.values().stream().reduce(new Count(0, 0, 0), Count::plus);
    }
}
