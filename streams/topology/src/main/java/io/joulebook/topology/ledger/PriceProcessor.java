package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.LedgerLine;
import io.joulebook.attribution.ledger.PricedSegment;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.topology.PipelineMetrics;
import io.joulebook.topology.records.LedgerRecords;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Prices a window's lines and writes them as one record: a whole revision, never half of one. */
public final class PriceProcessor implements Processor<String, Object, String, Object> {

    private final PipelineMetrics metrics;
    private ProcessorContext<String, Object> context;

    /** Wires the processor. */
    public PriceProcessor(PipelineMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Object> record) {
        Apportioned apportioned = (Apportioned) record.value();
        WindowLedger ledger = Pricer.price(apportioned.window(), apportioned.factors());
        count(ledger);
        context.forward(record.withValue(LedgerRecords.firstRevision(ledger, apportioned.flags())));
    }

    private void count(WindowLedger ledger) {
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
        metrics.countWindow(lines, metered);
        if (metered != booked) {
            metrics.countBalanceError();
        }
    }
}
