package io.joulebook.ingest.replay;

import io.joulebook.avro.RejectedRecord;
import io.joulebook.ingest.publish.Publisher;
import io.joulebook.ingest.publish.Rejections;
import io.joulebook.ingest.rows.Rejects;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what cannot be used and counts it by reason. */
final class RejectLog implements Rejects {

    private static final Logger LOG = LoggerFactory.getLogger(RejectLog.class);

    private final Publisher publisher;
    private final long alreadyPublished;
    private final SortedMap<String, Long> byReason = new TreeMap<>();
    private long count;
    private String first = "";

    /**
     * A log.
     *
     * @param alreadyPublished so many at the beginning were published by the replay that is resumed
     */
    RejectLog(Publisher publisher, long alreadyPublished) {
        this.publisher = publisher;
        this.alreadyPublished = alreadyPublished;
    }

    @Override
    public void reject(String file, long line, String reason, String message, String payload) {
        boolean isNew = count >= alreadyPublished;
        RejectedRecord record = Rejections.ofLine(file, line, reason, message, payload);
        count(record);
        if (isNew) {
            publisher.publish(record);
        }
    }

    /** Counts a record that is published elsewhere. */
    void count(RejectedRecord record) {
        count++;
        byReason.merge(record.getReason(), 1L, Long::sum);
        if (first.isEmpty()) {
            first = record.getReason() + " " + record.getMessage();
        }
        LOG.debug("Rejected {}: {}", record.getReason(), record.getMessage());
    }

    long count() {
        return count;
    }

    SortedMap<String, Long> byReason() {
        return Collections.unmodifiableSortedMap(byReason);
    }

    /** Reason and message of the first; empty if there is none. */
    String first() {
        return first;
    }
}
