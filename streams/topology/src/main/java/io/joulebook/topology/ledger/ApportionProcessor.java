package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.topology.assemble.ClosedWindow;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits a closed window's energy among its tenants.
 *
 * <p>A window that the domain refuses must not stop the other nodes of the partition for ever: it is rejected whole,
 * counted and logged as the fault it is.
 */
public final class ApportionProcessor implements Processor<String, Object, String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ApportionProcessor.class);

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
        ClosedWindow window = (ClosedWindow) record.value();
        Apportioned apportioned;
        try {
            apportioned = new Apportioned(
                    Apportioner.apportion(window.inputs(), window.factors()), window.factors(), window.flags());
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            reject(record, window.inputs(), e);
            return;
        }
        context.forward(record.withValue(apportioned), next);
    }

    private void reject(Record<String, Object> record, WindowInputs inputs, RuntimeException fault) {
        String what = "window from " + inputs.fromMicros() + " to " + inputs.toMicros() + " µs of " + inputs.node();
        LOG.error("Cannot apportion {}; it goes to the rejected topic", what, fault);
        Rejection rejection = new Rejection(
                inputs.node(),
                Reason.NOT_APPORTIONED,
                what + ": " + fault,
                Origin.of(context),
                inputs.toMicros(),
                inputs.toString().getBytes(StandardCharsets.UTF_8));
        context.forward(record.withValue(rejection), rejected);
    }
}
