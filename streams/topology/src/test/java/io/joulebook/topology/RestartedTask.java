package io.joulebook.topology;

import io.joulebook.topology.reject.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * One task over one store, which is left and taken up again.
 *
 * @param <P> its processor
 */
abstract class RestartedTask<P extends Processor<?, ?, String, Object>> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final List<String> output = new ArrayList<>();
    private MockProcessorContext<String, Object> context = new MockProcessorContext<>();

    RestartedTask(String storeName) {
        this.store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(storeName), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
    }

    /** A processor that is not initialised yet. */
    abstract P processor();

    /** The wall clock, ms since the epoch. */
    abstract long nowMillis();

    /** Gives a processor one record. */
    abstract void process(P processor, SpecificRecord record, int offset);

    final MockProcessorContext<String, Object> context() {
        return context;
    }

    final long entries() {
        return store.approximateNumEntries();
    }

    /** What it told, of all its lives. */
    final List<String> runWithRestartsEvery(int records, List<SpecificRecord> log) {
        store.init(context.getStateStoreContext(), store);
        P processor = started();
        for (int i = 0; i < log.size(); i++) {
            if (i % records == records - 1) {
                takeOutput();
                processor = started();
            }
            process(processor, log.get(i), i);
        }
        takeOutput();
        return output;
    }

    private P started() {
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(nowMillis());
        context.addStateStore(store);
        P started = processor();
        started.init(context);
        return started;
    }

    private void takeOutput() {
        context.forwarded().forEach(forward -> output.add(text(forward.record().value())));
    }

    private static String text(Object output) {
        return output instanceof Rejection rejection
                ? rejection.reason() + " " + rejection.origin() + " " + rejection.message()
                : output.toString();
    }
}
