package io.joulebook.topology.reject;

import io.joulebook.avro.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts a rejection and writes it with its reason, place and payload. */
public final class RejectProcessor implements Processor<String, Object, String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RejectProcessor.class);
    private static final int MAX_PAYLOAD_BYTES = 65_536;

    private final Consumer<Reason> counts;
    private ProcessorContext<String, Object> context;

    /**
     * Wires the processor.
     *
     * @param counts told the reason of each rejection
     */
    public RejectProcessor(Consumer<Reason> counts) {
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Object> record) {
        Rejection rejection = (Rejection) record.value();
        counts.accept(rejection.reason());
        LOG.debug("{}: {} {}", rejection.reason(), rejection.origin(), rejection.message());
        context.forward(record.withValue(asRecord(rejection)));
    }

    private static RejectedRecord asRecord(Rejection rejection) {
        byte[] payload = rejection.payload();
        byte[] kept = payload.length > MAX_PAYLOAD_BYTES ? Arrays.copyOf(payload, MAX_PAYLOAD_BYTES) : payload;
        return new RejectedRecord(
                rejection.source(),
                rejection.reason().name(),
                rejection.message(),
                rejection.origin().topic(),
                rejection.origin().partition(),
                rejection.origin().offset(),
                instant(rejection.eventMicros()),
                ByteBuffer.wrap(kept),
                (long) payload.length);
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
