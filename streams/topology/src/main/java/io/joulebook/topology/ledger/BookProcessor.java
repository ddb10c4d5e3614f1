package io.joulebook.topology.ledger;

import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.assemble.ClosedWindow;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.LoopClosed;
import io.joulebook.topology.input.LoopNews;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeMembership;
import io.joulebook.topology.input.NodePassed;
import io.joulebook.topology.input.NodeUnheard;
import io.joulebook.topology.records.EvidenceRecords;
import io.joulebook.topology.records.LedgerRecords;
import io.joulebook.topology.records.LedgerRevisions;
import io.joulebook.topology.records.LoopOutputs;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import io.joulebook.topology.state.DiskStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes each window to the ledger at once, and again when its share of heat is known.
 *
 * <p>A window of a node on a loop claims a share of the loop's heat; the answer comes back keyed by node, and makes the
 * next revision. A window that was calculated again is published if it differs. Beside each revision goes what it was
 * calculated from.
 */
public final class BookProcessor implements Processor<@Nullable String, Object, String, Object> {

    /** Store of how the ledger stands with windows whose heat is not known, or that may be restated. */
    public static final String WINDOWS = "windows";

    private static final long MICROS_PER_MILLI = 1000;

    /** Names of the children: ledger windows, what they were calculated from, what loops are told, rejections. */
    public record Children(String ledgers, String evidence, String loops, String rejected) {}

    private final PipelineConfig config;
    private final PipelineMetrics metrics;
    private final LedgerRevisions revisions;
    private final Children children;
    private ProcessorContext<String, Object> context;
    private WindowStore windows;

    /** Wires the processor. */
    public BookProcessor(PipelineConfig config, PipelineMetrics metrics, LedgerRevisions revisions, Children children) {
        this.config = config;
        this.metrics = metrics;
        this.revisions = revisions;
        this.children = children;
    }

    /** Builds the store. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> windows() {
        return DiskStore.builder(WINDOWS);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.windows = new WindowStore(context.getStateStore(WINDOWS), config.horizonMicros(), revisions::claimedLoop);
    }

    @Override
    public void process(Record<@Nullable String, Object> record) {
        Object value = record.value();
        if (value instanceof Priced priced) {
            book(priced);
        } else if (value instanceof NodeMembership membership) {
            forward(membership.loop(), LoopOutputs.membership(membership), record.timestamp(), children.loops());
        } else if (value instanceof NodePassed passed) {
            forward(passed.loop(), LoopOutputs.passed(passed), record.timestamp(), children.loops());
        } else if (value instanceof NodeUnheard unheard) {
            windows.forget(unheard);
        } else if (value instanceof Arrival<?> arrival) {
            take(record.key(), arrival);
        } else {
            throw new IllegalStateException("Topology bug: nobody books a " + value.getClass());
        }
    }

    private void book(Priced priced) {
        WindowLedger ledger = priced.ledger();
        ClosedWindow closed = priced.closed();
        byte[] kept = closed.isFirst() ? null : windows.get(ledger.node(), ledger.fromMicros());
        LedgerRevisions.Next next = kept == null
                ? revisions.first(ledger, closed.flags())
                : revisions.restated(kept, ledger, closed.flags(), closed.cause());
        if (next == null) {
            return; // all that has become known changes nothing
        }
        long millis = millis(ledger.toMicros());
        forward(ledger.node(), next.window(), millis, children.ledgers());
        keepEvidence(closed.evidence().as(next.revision(), next.cause()), millis);
        if (next.revision() != LedgerRecords.FIRST) {
            metrics.countRestated();
        }
        String before = kept == null ? "" : revisions.claimedLoop(kept);
        if (!before.isEmpty() && !before.equals(ledger.loop())) {
            forward(before, LoopOutputs.withdrawal(before, ledger, next.revision()), millis, children.loops());
        }
        if (!ledger.loop().isEmpty()) {
            forward(
                    ledger.loop(),
                    LoopOutputs.claim(ledger, next.revision(), LedgerRevisions.reusedMicrojoules(next.kept())),
                    millis,
                    children.loops());
        }
        if (!ledger.loop().isEmpty() || config.evidence() == EvidencePolicy.KEEP) {
            windows.put(ledger.node(), ledger.fromMicros(), next.kept());
            windows.forgetBefore(ledger.node(), ledger.fromMicros());
        }
    }

    private void keepEvidence(Evidence evidence, long millis) {
        if (config.evidence() == EvidencePolicy.KEEP) {
            for (Object part : EvidenceRecords.parts(evidence)) {
                forward(evidence.node(), part, millis, children.evidence());
            }
        }
    }

    private void take(@Nullable String key, Arrival<?> arrival) {
        Problem problem = arrival.problem();
        if (arrival.value() instanceof LoopNews news) {
            problem = news.node().equals(key)
                    ? take(news, arrival.payload())
                    : new Problem(Reason.KEY_MISMATCH, "key is " + key + ", expected the share's node " + news.node());
        }
        if (problem != null) {
            Origin origin = Origin.of(context);
            String source = key == null ? origin.topic() : key;
            forward(
                    source,
                    new Rejection(source, problem.reason(), problem.message(), origin, null, arrival.payload()),
                    0,
                    children.rejected());
        }
    }

    private @Nullable Problem take(LoopNews news, byte[] payload) {
        if (news instanceof NodeHeat heat) {
            return book(heat, payload);
        }
        windows.close((LoopClosed) news);
        return null;
    }

    private @Nullable Problem book(NodeHeat heat, byte[] payload) {
        byte[] kept = windows.get(heat.node(), heat.fromMicros());
        if (kept == null) {
            return new Problem(
                    Reason.UNKNOWN_WINDOW,
                    "heat of loop " + heat.loop() + " for the window from " + heat.fromMicros() + " µs of node "
                            + heat.node() + ", which is kept no longer; it stands as it is booked");
        }
        LedgerRevisions.Next next;
        try {
            next = revisions.withHeat(kept, heat);
        } catch (IllegalArgumentException e) {
            return new Problem(Reason.INVALID_VALUE, String.valueOf(e.getMessage()));
        }
        if (next != null) {
            windows.put(heat.node(), heat.fromMicros(), next.kept());
            metrics.countHeat();
            long millis = millis(heat.toMicros());
            forward(heat.node(), next.window(), millis, children.ledgers());
            if (config.evidence() == EvidencePolicy.KEEP) {
                forward(
                        heat.node(),
                        EvidenceRecords.ofHeat(heat, next.revision(), payload),
                        millis,
                        children.evidence());
            }
        }
        return null;
    }

    private void forward(String key, Object value, long millis, String child) {
        context.forward(new Record<>(key, value, millis), child);
    }

    private static long millis(long micros) {
        return Math.max(0, micros / MICROS_PER_MILLI);
    }
}
