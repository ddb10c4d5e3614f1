package io.joulebook.sql.sink;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition that are inserted together.
 *
 * @param partition where they were read
 * @param records in offset order, at least one
 */
record OffsetRange(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {

    OffsetRange {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("Range bug: no records of " + partition);
        }
    }

    /** Offset of the first record. */
    long first() {
        return records.get(0).offset();
    }

    /** Offset of the last record. */
    long last() {
        return records.get(records.size() - 1).offset();
    }

    /** Offset to go on from once the range is stored. */
    long next() {
        return last() + 1;
    }

    /**
     * Name of the batch: the same records read again carry the same token, and ClickHouse drops the second insert.
     *
     * <p>Offsets alone would not do: a topic that was deleted and made anew starts at 0 again, and ClickHouse would
     * take its records for those it has. The time at which the broker took the first record tells them apart.
     */
    String token() {
        return partition + "@" + first() + "-" + last() + "/" + records.get(0).timestamp();
    }
}
