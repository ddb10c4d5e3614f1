package io.joulebook.topology.reject;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Where a record came from.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 */
public record Origin(String topic, int partition, long offset) {

    /** Of what comes from no single record. */
    public static final Origin NOWHERE = new Origin("", -1, -1);

    /** Of the record being processed; of nothing, inside a punctuation. */
    public static Origin of(ProcessingContext context) {
        return context.recordMetadata().map(Origin::of).orElse(NOWHERE);
    }

    private static Origin of(RecordMetadata metadata) {
        return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
