package io.joulebook.topology.arrival;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Event time from the payload; the broker stamps arrival time.
 *
 * <p>It decides only in which order a task takes waiting records from its partitions: reference records first, then
 * readings and usage by their own time. What is late is decided per node, in {@code assemble}.
 */
public final class EventTime implements TimestampExtractor {

    private static final long FIRST = 0;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        if (record.value() instanceof Arrival<?> arrival) {
            if (arrival.value() instanceof MeterReading reading) {
                return Math.max(FIRST, reading.getTime().toEpochMilli());
            }
            if (arrival.value() instanceof UsageSample sample) {
                return Math.max(FIRST, sample.getTo().toEpochMilli());
            }
        }
        return Math.max(FIRST, partitionTime);
    }
}
