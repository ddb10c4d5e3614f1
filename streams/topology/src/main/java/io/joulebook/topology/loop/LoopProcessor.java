package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.LoopLedger;
import io.joulebook.attribution.heat.LoopTerms;
import io.joulebook.attribution.heat.RefusedRegister;
import io.joulebook.attribution.heat.SettledWindow;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.HeatReading;
import io.joulebook.topology.input.LoopClosed;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.loop.LoopBytes.HeldReading;
import io.joulebook.topology.records.LoopOutputs;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import io.joulebook.topology.state.DiskStore;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Settles the heat of loops and tells each node its share.
 *
 * <p>The wall clock is asked for two things that no record can tell: that a reading claims to be from the future, and
 * that a node or a heat meter has not come for too long. What is given up so is settled again when it comes after all.
 */
public final class LoopProcessor implements Processor<@Nullable String, Object, String, Object> {

    /** Store of what is known of each loop. */
    public static final String LOOPS = "loops";

    private static final Duration LOOK_ROUND = Duration.ofSeconds(1);
    private static final long CARRY_MICROS = 86_400_000_000L;
    private static final long MICROS_PER_MILLI = 1000;

    /** Names of the children: windows of loops, shares for nodes, rejections. */
    public record Children(String windows, String shares, String rejected) {}

    private final PipelineConfig config;
    private final PipelineMetrics metrics;
    private final Deserializer<Arrival<NodeNews>> claims;
    private final Children children;
    private ProcessorContext<String, Object> context;
    private LoopBooks books;
    private LoopIntake intake;

    /**
     * Wires the processor.
     *
     * @param claims reads claims given back by the store
     */
    public LoopProcessor(
            PipelineConfig config, PipelineMetrics metrics, Deserializer<Arrival<NodeNews>> claims, Children children) {
        this.config = config;
        this.metrics = metrics;
        this.claims = claims;
        this.children = children;
    }

    /** Builds the store. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> loops() {
        return DiskStore.builder(LOOPS);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        LoopTerms terms = new LoopTerms(config.windowMicros(), CARRY_MICROS, config.horizonMicros());
        this.books = new LoopBooks(new LoopStore(context.getStateStore(LOOPS)), terms, this::claim);
        this.intake = new LoopIntake(config, metrics, books, this::tell);
        books.restore(context.currentSystemTimeMs());
        context.schedule(LOOK_ROUND, PunctuationType.WALL_CLOCK_TIME, this::lookRound);
    }

    private NodeClaim claim(byte[] payload) {
        if (claims.deserialize("", payload).value() instanceof NodeClaim claim) {
            return claim;
        }
        throw new IllegalStateException("State bug: a claim once read cannot be read again");
    }

    @Override
    public void process(Record<@Nullable String, Object> record) {
        Arrival<?> arrival = (Arrival<?>) record.value();
        Origin origin = Origin.of(context);
        Object value = arrival.value();
        Problem problem = arrival.problem();
        if (value != null) {
            String loop = loopOf(value);
            problem = loop.equals(record.key())
                    ? accept(books.of(loop), value, origin, arrival.payload())
                    : new Problem(
                            Reason.KEY_MISMATCH, "key is " + record.key() + ", expected the record's loop " + loop);
        }
        if (problem != null) {
            String source = record.key() == null ? origin.topic() : record.key();
            Long micros = value instanceof HeatReading heat ? heat.reading().atMicros() : null;
            reject(new Rejection(source, problem.reason(), problem.message(), origin, micros, arrival.payload()));
        }
    }

    private @Nullable Problem accept(LoopBook book, Object value, Origin origin, byte[] payload) {
        long now = context.currentSystemTimeMs();
        Problem problem = value instanceof HeatReading reading
                ? intake.accept(book, reading, origin, payload, now)
                : intake.accept(book, (NodeNews) value, payload, now);
        tell(book, book.ledger().settle());
        return problem;
    }

    private static String loopOf(Object value) {
        return value instanceof HeatReading reading ? reading.loop() : ((NodeNews) value).loop();
    }

    /** Gives up what has waited too long, and forgets what is beyond the horizon. */
    private void lookRound(long nowMillis) {
        for (LoopBook book : books.all()) {
            long through = book.waitedThrough(nowMillis - config.heatWaitMillis());
            if (through != LoopLedger.NEVER) {
                metrics.countGivenUpLoop();
                List<SettledWindow> settled = book.ledger().giveUp(through);
                book.ledger().members().keySet().forEach(node -> books.keepMember(book, node));
                tell(book, settled);
            }
            if (books.forget(book, nowMillis)) {
                tellClosed(book);
            }
        }
    }

    /** Tells every node that it need not keep windows any longer of which nothing more will be told. */
    private void tellClosed(LoopBook book) {
        long before = book.ledger().base().fromMicros();
        for (String node : book.ledger().members().keySet()) {
            Object closed = LoopOutputs.closed(new LoopClosed(node, book.loop(), before));
            context.forward(new Record<>(node, closed, Math.max(0, before / MICROS_PER_MILLI)), children.shares());
        }
    }

    private void tell(LoopBook book, List<SettledWindow> settled) {
        for (SettledWindow window : settled) {
            tell(book, window);
        }
        report(book);
        book.forgetSettled();
        if (!settled.isEmpty()) {
            books.keepProgress(book);
        }
    }

    private void tell(LoopBook book, SettledWindow window) {
        ToldWindow before = books.told(book, window.fromMicros());
        LoopSharing sharing = LoopSharing.of(window, books.claimsOf(book, window.fromMicros()), before);
        ToldWindow told = sharing.told();
        long millis = window.toMicros() / MICROS_PER_MILLI;
        if (sharing.isNewRevision()) {
            Object record = LoopOutputs.window(
                    book.loop(),
                    told.terms().site(),
                    told.revision(),
                    window,
                    told.terms().fuel(),
                    sharing.displacedMicrograms());
            metrics.countLoopWindow();
            context.forward(new Record<>(book.loop(), record, millis), children.windows());
        }
        sharing.news().forEach(this::tell);
        if (sharing.isNewRevision() || !sharing.news().isEmpty()) {
            books.keep(book, told);
        }
    }

    private void tell(NodeHeat heat) {
        long millis = Math.max(0, heat.toMicros() / MICROS_PER_MILLI);
        context.forward(new Record<>(heat.node(), LoopOutputs.share(heat), millis), children.shares());
    }

    /** Rejects each reading that the register's rule refuses, once. */
    private void report(LoopBook book) {
        for (RefusedRegister refused : book.ledger().takeRefused()) {
            HeldReading held = books.reading(book, refused.reading());
            if (held != null && !held.isReported()) {
                books.keepReported(book, refused.reading(), held);
                String message = refused.reason() + ": the heat meter of loop " + book.loop() + " showed "
                        + refused.reading().microjoules() + " µJ; the reading is left out, its neighbours stand";
                reject(new Rejection(
                        book.loop(),
                        Reason.REFUSED_READING,
                        message,
                        held.origin(),
                        refused.reading().atMicros(),
                        held.payload()));
            }
        }
    }

    private void reject(Rejection rejection) {
        context.forward(rejection.asRecord(), children.rejected());
    }
}
