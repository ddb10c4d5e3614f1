package io.joulebook.topology.assemble;

import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.state.EntryKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a record that arrives: held, ignored as a redelivery, or rejected. */
final class Intake {

    private static final long MICROS_PER_MILLI = 1000;
    private static final long MAX_CLOCK_OFFSET_MICROS = 1_000_000;

    /** A day of one record a second on both streams; more than that unclosed is a fault or an attack. */
    private static final int MAX_HELD = 172_800;

    private static final long MAX_INTERVAL_MICROS = 86_400_000_000L;

    private final PipelineConfig config;
    private final PipelineMetrics metrics;
    private final NodeBooks books;
    private final Outlet outlet;

    Intake(PipelineConfig config, PipelineMetrics metrics, NodeBooks books, Outlet outlet) {
        this.config = config;
        this.metrics = metrics;
        this.books = books;
        this.outlet = outlet;
    }

    void accept(NodeBook book, NodeReading reading, Origin origin, byte[] payload, long nowMillis) {
        long at = reading.atMicros();
        Delivery delivery = Delivery.of(reading, payload);
        if (isRedelivery(book, delivery, payload)) {
            return;
        }
        Problem problem = problemOf(reading, book, nowMillis);
        if (problem == null) {
            problem = lateness(book, book.readingClock(), "meters read", at, at);
        }
        if (problem != null) {
            outlet.reject(book.node(), problem, origin, at, payload);
            return;
        }
        reading.problems().forEach(partly -> outlet.reject(book.node(), partly, origin, at, payload));
        Kept kept = new Kept(key(EntryKind.READING, book), delivery, origin, payload);
        books.hold(book, new HeldReading(kept, reading));
        book.readingClock().advance(at, nowMillis);
        books.noteProgress(book);
        metrics.countReading();
    }

    void accept(NodeBook book, NodeUsage usage, Origin origin, byte[] payload, long nowMillis) {
        long to = usage.toMicros();
        Delivery delivery = Delivery.of(usage, payload);
        if (isRedelivery(book, delivery, payload)) {
            return;
        }
        Problem problem = problemOf(usage, book, nowMillis);
        if (problem == null) {
            problem = lateness(book, book.usageClock(), "usage until", to, to - 1);
        }
        if (problem != null) {
            outlet.reject(book.node(), problem, origin, to, payload);
            return;
        }
        usage.problems().forEach(partly -> outlet.reject(book.node(), partly, origin, to, payload));
        rejectClosedPart(book, usage, origin, payload);
        if (usage.fromMicros() < to) {
            Kept kept = new Kept(key(EntryKind.USAGE, book), delivery, origin, payload);
            books.hold(book, new HeldUsage(kept, usage));
        }
        book.usageClock().advance(to, nowMillis);
        books.noteProgress(book);
        metrics.countUsage(usage.rows().size());
    }

    private EntryKey key(byte kind, NodeBook book) {
        return new EntryKey(kind, book.takeSerial(), book.node());
    }

    private boolean isRedelivery(NodeBook book, Delivery delivery, byte[] payload) {
        Kept before = book.delivered(delivery);
        if (before == null || !Arrays.equals(before.payload(), payload)) {
            return false;
        }
        metrics.countRedelivered();
        return true;
    }

    private @Nullable Problem problemOf(NodeReading reading, NodeBook book, long nowMillis) {
        Long offset = reading.clockOffsetMicros();
        if (offset != null && (offset > MAX_CLOCK_OFFSET_MICROS || offset < -MAX_CLOCK_OFFSET_MICROS)) {
            return new Problem(
                    Reason.CLOCK_OFFSET,
                    "the node's clock is off by " + offset + " µs, expected at most 1 s either way");
        }
        return crowdOrFuture(book, reading.atMicros(), nowMillis);
    }

    private @Nullable Problem problemOf(NodeUsage usage, NodeBook book, long nowMillis) {
        if (usage.fromMicros() < usage.toMicros() - MAX_INTERVAL_MICROS) {
            return new Problem(
                    Reason.INVALID_VALUE,
                    "usage from " + utc(usage.fromMicros()) + " to " + utc(usage.toMicros())
                            + ", expected at most a day");
        }
        return crowdOrFuture(book, usage.toMicros(), nowMillis);
    }

    private @Nullable Problem crowdOrFuture(NodeBook book, long eventMicros, long nowMillis) {
        if (book.heldRecords() > MAX_HELD) {
            return new Problem(
                    Reason.TOO_MANY,
                    book.heldRecords() + " records wait for this node's windows to close, expected at most "
                            + MAX_HELD);
        }
        if (eventMicros < 0) {
            return new Problem(Reason.INVALID_VALUE, "time " + utc(eventMicros) + ", expected 1970 or later");
        }
        if (eventMicros <= nowMillis * MICROS_PER_MILLI + config.futureSkewMicros()) {
            return null;
        }
        return new Problem(
                Reason.FUTURE,
                "time " + utc(eventMicros) + " is ahead of the wall clock by more than " + config.futureSkew());
    }

    /**
     * Late is decided by the stream's own clock, and by what is closed.
     *
     * @param lastMicros last instant that the record says something about
     */
    private @Nullable Problem lateness(
            NodeBook book, StreamClock clock, String what, long eventMicros, long lastMicros) {
        long settled = clock.settledMicros(config.graceMicros());
        if (eventMicros < settled) {
            return new Problem(
                    Reason.LATE,
                    what + " " + utc(eventMicros) + ", but the node's stream has come to " + utc(clock.highestMicros())
                            + ", more than the grace of " + config.grace() + " ahead");
        }
        if (lastMicros < book.closedThroughMicros()) {
            return new Problem(
                    Reason.LATE,
                    what + " " + utc(eventMicros) + ", but windows until " + utc(book.closedThroughMicros())
                            + " are closed");
        }
        return null;
    }

    private void rejectClosedPart(NodeBook book, NodeUsage usage, Origin origin, byte[] payload) {
        long closed = book.closedThroughMicros();
        if (usage.fromMicros() < closed && usage.fromMicros() < usage.toMicros()) {
            Problem part = new Problem(
                    Reason.LATE,
                    "usage from " + utc(usage.fromMicros()) + " reaches into windows closed until " + utc(closed)
                            + "; only the part after that is booked");
            outlet.reject(book.node(), part, origin, usage.toMicros(), payload);
        }
    }

    private static Instant utc(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
