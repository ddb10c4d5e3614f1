package io.joulebook.sql.sink;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where and when a record was published.
 *
 * @param topic name of the topic
 * @param partition number of the partition
 * @param offset offset in the partition
 * @param appendedAt when the broker took it, by the broker's clock
 */
record Place(String topic, int partition, long offset, Instant appendedAt) {

    static Place of(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }
}
