package io.joulebook.topology.assemble;

import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.input.NodeUnheard;
import io.joulebook.topology.reject.Rejection;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends closed windows, rejections and what loops are told to the processor's children. */
final class Forwarding implements Outlet {

    private static final long MICROS_PER_MILLI = 1000;

    private final ProcessorContext<String, Object> context;
    private final AssembleProcessor.Children children;

    Forwarding(ProcessorContext<String, Object> context, AssembleProcessor.Children children) {
        this.context = context;
        this.children = children;
    }

    @Override
    public void close(ClosedWindow window) {
        long endMillis = window.inputs().toMicros() / MICROS_PER_MILLI;
        context.forward(new Record<>(window.inputs().node(), window, Math.max(0, endMillis)), children.windows());
    }

    @Override
    public void reject(Rejection rejection) {
        context.forward(rejection.asRecord(), children.rejected());
    }

    @Override
    public void tell(NodeNews news) {
        context.forward(new Record<>(news.node(), news, 0), children.told());
    }

    @Override
    public void forget(NodeUnheard node) {
        context.forward(new Record<>(node.node(), node, 0), children.told());
    }
}
