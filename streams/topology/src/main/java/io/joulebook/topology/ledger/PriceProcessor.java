package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.LedgerLine;
import io.joulebook.attribution.ledger.PricedSegment;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.topology.assemble.ClosedWindow;
import io.joulebook.topology.config.PipelineMetrics;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Prices a window's lines. */
public final class PriceProcessor implements Processor<String, Object, String, Object> {

    private final PipelineMetrics metrics;
    private final String next;
    private final String rejected;
    private ProcessorContext<String, Object> context;

    /**
     * Wires the processor.
     *
     * @param next name of the child that books
     * @param rejected name of the child that takes rejections
     */
    public PriceProcessor(PipelineMetrics metrics, String next, String rejected) {
        this.metrics = metrics;
        this.next = next;
        this.rejected = rejected;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Object> record) {
        Apportioned apportioned = (Apportioned) record.value();
        ClosedWindow closed = apportioned.closed();
        WindowLedger ledger;
        try {
            ledger = Pricer.price(apportioned.window(), closed.factors());
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            context.forward(record.withValue(RefusedWindow.of(closed.inputs(), e, context)), rejected);
            return;
        }
        count(ledger, closed);
        context.forward(record.withValue(new Priced(ledger, closed)), next);
    }

    private void count(WindowLedger ledger, ClosedWindow closed) {
        int lines = 0;
        long metered = 0;
        long booked = 0;
        for (PricedSegment segment : ledger.segments()) {
            lines += segment.lines().size();
            metered += segment.pools().wallMicrojoules();
            for (LedgerLine line : segment.lines()) {
                booked += line.itMicrojoules();
            }
        }
        if (closed.isFirst()) {
            metrics.countWindow(lines, metered);
        }
        if (metered != booked) {
            metrics.countBalanceError();
        }
    }
}
