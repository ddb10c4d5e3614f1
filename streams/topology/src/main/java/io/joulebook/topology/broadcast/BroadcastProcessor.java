package io.joulebook.topology.broadcast;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Passes slow records on as the bytes they are, under a key that says which topic they came from. */
public final class BroadcastProcessor implements Processor<@Nullable String, byte @Nullable [], String, byte[]> {

    private static final byte[] NOTHING = {};

    private ProcessorContext<String, byte[]> context;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<@Nullable String, byte @Nullable []> record) {
        String topic = context.recordMetadata().orElseThrow().topic();
        byte[] value = record.value();
        context.forward(record.withKey(FactorKey.of(topic, record.key()).toString())
                .withValue(value == null ? NOTHING : value));
        context.commit(); // windows that wait for this factor hold their samples in memory until it is seen
    }
}
