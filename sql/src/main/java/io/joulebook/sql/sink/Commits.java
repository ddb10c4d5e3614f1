package io.joulebook.sql.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Kafka how far the sink has come. Not for several threads. */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    Commits(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Commits what has been stored. A commit that fails is no loss: the records are read and inserted again. */
    void stored(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (CommitFailedException | RetriableException e) {
            // The rows are in; whoever reads the records again inserts them under the same identity.
            LOG.info("Offsets not committed, the records will be read again: {}", e.getMessage());
        }
    }

    /** Commits past transaction markers, which are no records, so that an idle sink shows no lag. */
    void behindMarkers(OffsetRanges ranges) {
        Map<TopicPartition, OffsetAndMetadata> idle = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (!ranges.holds(partition) && position > committed.getOrDefault(partition, 0L)) {
                idle.put(partition, new OffsetAndMetadata(position));
            }
        }
        stored(idle);
    }

    /** Forgets partitions that another reader goes on with. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
    }
}
