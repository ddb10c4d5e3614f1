package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole window that the domain would not calculate: a fault of ours, or figures beyond all bounds. */
final class RefusedWindow {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedWindow.class);

    private RefusedWindow() {}

    static Rejection of(WindowInputs inputs, RuntimeException fault, ProcessingContext context) {
        String what = "window from " + inputs.fromMicros() + " to " + inputs.toMicros() + " µs of " + inputs.node();
        LOG.error("Cannot calculate the {}; it goes to the rejected topic", what, fault);
        return new Rejection(
                inputs.node(),
                Reason.NOT_APPORTIONED,
                what + ": " + fault,
                Origin.of(context),
                inputs.toMicros(),
                inputs.usage().toString().getBytes(StandardCharsets.UTF_8));
    }
}
