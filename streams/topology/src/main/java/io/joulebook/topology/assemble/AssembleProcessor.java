package io.joulebook.topology.assemble;

import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.evidence.EvidenceStore;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.records.EvidenceBytes;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import io.joulebook.topology.state.WriteBehindStore;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Collects readings, usage and references of each node, and forwards each window once it can be closed.
 *
 * <p>The wall clock is asked for four things that no record can tell: that a record claims to be from the future, that
 * a stream has fallen silent, that a factor has not come, and that a node is gone. None of them changes a figure of a
 * window whose data arrive in time.
 */
public final class AssembleProcessor implements Processor<@Nullable String, Object, String, Object> {

    /** Store of what is known of each node. */
    public static final String NODES = "nodes";

    /** Store of intensities and sites. */
    public static final String FACTORS = "factors";

    /** Store of what closed windows were calculated from; only where evidence is kept. */
    public static final String EVIDENCE = "evidence";

    private static final Duration LOOK_ROUND = Duration.ofSeconds(1);

    private final PipelineConfig config;
    private final PipelineMetrics metrics;
    private final InputReaders readers;
    private final EvidenceBytes kept;
    private final Children children;

    private ProcessorContext<String, Object> context;
    private NodeBooks books;
    private Intake intake;
    private FactorIntake factorIntake;
    private ReferenceIntake references;
    private WindowCloser closer;
    private Restater restater;
    private Unheard unheard;
    private Outlet outlet;

    /** Names of the children: those that take closed windows, what loops are told, rejections. */
    public record Children(String windows, String told, String rejected) {}

    /** Wires the processor. */
    public AssembleProcessor(
            PipelineConfig config,
            PipelineMetrics metrics,
            InputReaders readers,
            EvidenceBytes kept,
            Children children) {
        this.kept = kept;
        this.config = config;
        this.metrics = metrics;
        this.readers = readers;
        this.children = children;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.outlet = new Forwarding(context, children);
        FactorBook factors = new FactorBook(WriteBehindStore.in(context.getStateStore(FACTORS)));
        this.books = new NodeBooks(WriteBehindStore.in(context.getStateStore(NODES)));
        EvidenceStore evidence = evidence();
        this.restater = new Restater(config, books, factors, outlet, evidence);
        this.unheard = new Unheard(config, books, outlet, evidence, now());
        this.intake = new Intake(config, metrics, books, restater, outlet);
        this.references = new ReferenceIntake(books, restater, outlet);
        this.factorIntake = new FactorIntake(factors, readers, new FactorNews(books, factors, restater), outlet);
        this.closer = new WindowCloser(config, books, factors, restater, outlet);
        factors.restore(readers);
        books.restore(readers, now());
        context.schedule(LOOK_ROUND, PunctuationType.WALL_CLOCK_TIME, this::lookRound);
    }

    @Override
    public void process(Record<@Nullable String, Object> record) {
        Origin origin = Origin.of(context);
        if (record.value() instanceof byte[] factor) {
            factorIntake.accept(record.key(), factor, origin); // what waits for it is closed at the next look round
            return;
        }
        Arrival<?> arrival = (Arrival<?>) record.value();
        Object value = arrival.value();
        Problem problem = value == null ? arrival.problem() : mismatch(record.key(), value);
        if (value == null || problem != null) {
            reject(record.key(), problem, origin, arrival.payload());
            return;
        }
        accept(nodeOf(value), value, origin, arrival.payload());
    }

    private void accept(String node, Object value, Origin origin, byte[] payload) {
        long now = now();
        NodeBook book = books.of(node, now);
        if (value instanceof NodeUsage usage) {
            intake.accept(book, usage, origin, payload, now);
        } else if (value instanceof NodeReading reading) {
            intake.accept(book, reading, origin, payload, now);
        } else if (value instanceof ProfileRevision profile) {
            references.accept(book, profile, origin, payload);
        } else if (value instanceof OwnershipRevision ownership) {
            references.accept(book, ownership, origin, payload);
        } else {
            throw new IllegalStateException("Topology bug: nobody takes a " + value.getClass());
        }
        if (!book.waiting().isBlocked() || !isSample(value)) {
            closer.closeReady(book, now);
        }
    }

    /** A sample cannot end a wait for a factor; looking again for each would cost as much as closing. */
    private static boolean isSample(Object value) {
        return value instanceof NodeUsage || value instanceof NodeReading;
    }

    private @Nullable EvidenceStore evidence() {
        return config.evidence() == EvidencePolicy.OMIT
                ? null
                : new EvidenceStore(context.getStateStore(EVIDENCE), kept::write, kept::read, config.horizonMicros());
    }

    /** Closes what waits for a factor or whose node fell silent, goes on with what is to be restated, and forgets. */
    private void lookRound(long nowMillis) {
        for (NodeBook book : books.all()) {
            closer.closeReady(book, nowMillis);
        }
        restater.lookRound();
        unheard.lookRound(nowMillis);
    }

    private void reject(@Nullable String key, @Nullable Problem problem, Origin origin, byte[] payload) {
        if (problem == null) {
            throw new IllegalStateException("Arrival bug: neither a value nor a problem at " + origin);
        }
        outlet.reject(new Rejection(
                key == null ? origin.topic() : key, problem.reason(), problem.message(), origin, null, payload));
    }

    private static @Nullable Problem mismatch(@Nullable String key, Object value) {
        String node = nodeOf(value);
        return node.equals(key)
                ? null
                : new Problem(Reason.KEY_MISMATCH, "key is " + key + ", expected the record's node " + node);
    }

    private static String nodeOf(Object value) {
        if (value instanceof NodeUsage usage) {
            return usage.node();
        }
        if (value instanceof NodeReading reading) {
            return reading.node();
        }
        if (value instanceof ProfileRevision profile) {
            return profile.profile().node();
        }
        if (value instanceof OwnershipRevision ownership) {
            return ownership.node();
        }
        throw new IllegalStateException("Topology bug: nobody takes a " + value.getClass());
    }

    private long now() {
        return context.currentSystemTimeMs();
    }
}
