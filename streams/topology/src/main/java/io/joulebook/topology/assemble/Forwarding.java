package io.joulebook.topology.assemble;

import io.joulebook.topology.reject.Rejection;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends closed windows and rejections to the processor's children. */
final class Forwarding implements Outlet {

    private static final long MICROS_PER_MILLI = 1000;

    private final ProcessorContext<String, Object> context;
    private final String windows;
    private final String rejected;

    Forwarding(ProcessorContext<String, Object> context, String windows, String rejected) {
        this.context = context;
        this.windows = windows;
        this.rejected = rejected;
    }

    @Override
    public void close(ClosedWindow window) {
        long endMillis = window.inputs().toMicros() / MICROS_PER_MILLI;
        context.forward(new Record<>(window.inputs().node(), window, Math.max(0, endMillis)), windows);
    }

    @Override
    public void reject(Rejection rejection) {
        Long micros = rejection.eventMicros();
        long millis = micros == null ? 0 : Math.max(0, micros / MICROS_PER_MILLI);
        context.forward(new Record<>(rejection.source(), rejection, millis), rejected);
    }
}
