package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.ApportionedWindow;
import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.topology.assemble.ClosedWindow;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Splits a closed window's energy among its tenants.
 *
 * <p>A window that the domain refuses must not stop the other nodes of the partition for ever: it is rejected whole,
 * counted and logged as the fault it is.
 */
public final class ApportionProcessor implements Processor<String, Object, String, Object> {

    private final String next;
    private final String rejected;
    private ProcessorContext<String, Object> context;

    /**
     * Wires the processor.
     *
     * @param next name of the child that prices
     * @param rejected name of the child that takes rejections
     */
    public ApportionProcessor(String next, String rejected) {
        this.next = next;
        this.rejected = rejected;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Object> record) {
        ClosedWindow closed = (ClosedWindow) record.value();
        ApportionedWindow apportioned;
        try {
            apportioned = Apportioner.apportion(closed.inputs(), closed.factors());
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            context.forward(record.withValue(RefusedWindow.of(closed.inputs(), e, context)), rejected);
            return;
        }
        context.forward(record.withValue(new Apportioned(apportioned, closed)), next);
    }
}
