package io.joulebook.sql.sink;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer gives them. */
final class SinkRecords {

    private SinkRecords() {}

    static ConsumerRecord<byte[], byte[]> at(String topic, int partition, long offset, long appendedMillis) {
        return of(topic, partition, offset, appendedMillis, new byte[] {1});
    }

    static ConsumerRecord<byte[], byte[]> ofSize(String topic, int partition, long offset, int size) {
        return of(topic, partition, offset, offset, new byte[size]);
    }

    static ConsumerRecord<byte[], byte[]> of(
            String topic, int partition, long offset, long appendedMillis, byte[] value) {
        return of(topic, partition, offset, appendedMillis, "", value);
    }

    static ConsumerRecord<byte[], byte[]> of(
            String topic, int partition, long offset, long appendedMillis, String key, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                appendedMillis,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
