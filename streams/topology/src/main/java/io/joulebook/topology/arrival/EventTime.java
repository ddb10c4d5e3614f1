package io.joulebook.topology.arrival;

import io.joulebook.topology.input.HeatReading;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.OnsiteNews;
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
    private static final long MICROS_PER_MILLI = 1000;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        if (record.value() instanceof Arrival<?> arrival) {
            if (arrival.value() instanceof NodeReading reading) {
                return Math.max(FIRST, reading.atMicros() / MICROS_PER_MILLI);
            }
            if (arrival.value() instanceof NodeUsage usage) {
                return Math.max(FIRST, usage.toMicros() / MICROS_PER_MILLI);
            }
            if (arrival.value() instanceof HeatReading heat) {
                return Math.max(FIRST, heat.reading().atMicros() / MICROS_PER_MILLI);
            }
            if (arrival.value() instanceof NodeClaim claim) {
                return Math.max(FIRST, claim.toMicros() / MICROS_PER_MILLI);
            }
            if (arrival.value() instanceof OnsiteNews news) {
                return Math.max(FIRST, news.power().toMicros() / MICROS_PER_MILLI);
            }
        }
        return FIRST;
    }
}
