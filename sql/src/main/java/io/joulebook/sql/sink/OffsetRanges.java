package io.joulebook.sql.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Cuts the records of each partition into fixed ranges of offsets.
 *
 * <p>A range ends at a multiple of {@code offsets}, or with the record that brings it to {@code bytes}: both depend on
 * the records alone. So a sink that was killed after an insert and before its commit builds the same batch again, under
 * the same token, when it starts. Only a range ended by {@link #cut()} depends on time; should such a batch come back
 * in another shape, its rows replace themselves.
 *
 * <p>No I/O and no clock. Not for several threads.
 */
final class OffsetRanges {

    private final long offsets;
    private final long bytes;
    private final Map<TopicPartition, Open> open =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    private final Deque<OffsetRange> complete = new ArrayDeque<>();

    /**
     * An empty one.
     *
     * @param offsets length of a range, 1 or more
     * @param bytes size of the values with which a range ends early, 1 or more
     */
    OffsetRanges(long offsets, long bytes) {
        this.offsets = offsets;
        this.bytes = bytes;
    }

    /** Takes the next record of its partition. Offsets may leave gaps (transaction markers) and never go back. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Open range = open.get(partition);
        if (range != null && range.number != record.offset() / offsets) {
            complete(partition, range);
            range = null;
        }
        if (range == null) {
            range = new Open(record.offset() / offsets);
            open.put(partition, range);
        }
        range.add(record);
        if (record.offset() % offsets == offsets - 1 || range.bytes >= bytes) {
            complete(partition, range);
        }
    }

    /** Ends every range that is still open, so that nothing waits for records that may not come. */
    void cut() {
        open.forEach((partition, range) -> complete.add(new OffsetRange(partition, range.records)));
        open.clear();
    }

    /** The complete ranges that have waited longest, so many at most; empty if none is complete. */
    List<OffsetRange> waiting(int most) {
        return complete.stream().limit(most).toList();
    }

    /** Takes away the range that has waited longest. */
    void stored() {
        complete.remove();
    }

    /** Forgets the records of partitions that another reader goes on with. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(open::remove);
        complete.removeIf(range -> partitions.contains(range.partition()));
    }

    /** Whether records of this partition wait here. */
    boolean holds(TopicPartition partition) {
        return open.containsKey(partition)
                || complete.stream().anyMatch(range -> range.partition().equals(partition));
    }

    private void complete(TopicPartition partition, Open range) {
        complete.add(new OffsetRange(partition, range.records));
        open.remove(partition);
    }

    /** A range that may still grow. */
    private static final class Open {
        private final long number;
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        private long bytes;

        Open(long number) {
            this.number = number;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            records.add(record);
            bytes += Math.max(0, record.serializedValueSize());
        }
    }
}
