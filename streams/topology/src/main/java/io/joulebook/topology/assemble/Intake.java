package io.joulebook.topology.assemble;

import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.records.Times;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.state.EntryKey;
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
    private final Restater restater;
    private final Outlet outlet;
    private final Lateness lateness;

    Intake(PipelineConfig config, PipelineMetrics metrics, NodeBooks books, Restater restater, Outlet outlet) {
        this.config = config;
        this.restater = restater;
        this.lateness = new Lateness(config);
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
            problem = lateness.problemOf(book, book.readingClock(), "meters read", at, at);
        }
        if (problem != null) {
            outlet.reject(book.node(), problem, origin, at, payload);
            return;
        }
        reading.problems().forEach(partly -> outlet.reject(book.node(), partly, origin, at, payload));
        hold(book, reading, delivery, origin, payload);
        book.readingClock().advance(at, nowMillis);
        book.heard(nowMillis);
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
            problem = lateness.problemOf(book, book.usageClock(), "usage until", to, to - 1);
        }
        if (problem != null) {
            outlet.reject(book.node(), problem, origin, to, payload);
            return;
        }
        usage.problems().forEach(partly -> outlet.reject(book.node(), partly, origin, to, payload));
        hold(book, usage, delivery, origin, payload);
        book.usageClock().advance(to, nowMillis);
        book.heard(nowMillis);
        books.noteProgress(book);
        metrics.countUsage(usage.rows().size());
    }

    private void hold(NodeBook book, NodeReading reading, Delivery delivery, Origin origin, byte[] payload) {
        long at = reading.atMicros();
        if (at >= book.closedThroughMicros()) {
            Kept kept = new Kept(key(EntryKind.READING, book), delivery, origin, payload);
            books.hold(book, new HeldReading(kept, reading));
            if (at <= book.usedThroughMicros()) {
                restater.follow(book, at, Cause.LATE_SAMPLE); // a closed window took a later reading for its end
            }
        } else if (!reading.figures().isEmpty()) { // a late heartbeat tells nothing any more
            Kept kept = new Kept(key(EntryKind.LATE_READING, book), delivery, origin, payload);
            books.holdLate(book, new HeldReading(kept, reading));
        }
    }

    /** Part of it may lie in windows that are closed, and part of that where nothing is restated any more. */
    private void hold(NodeBook book, NodeUsage usage, Delivery delivery, Origin origin, byte[] payload) {
        if (usage.fromMicros() == usage.toMicros()) {
            return; // a heartbeat: its clock is all it tells
        }
        if (usage.fromMicros() < book.closedThroughMicros()) {
            Problem lost = lateness.lostPart(book, usage);
            if (lost != null) {
                outlet.reject(book.node(), lost, origin, usage.toMicros(), payload);
            }
            if (lateness.isRestated(book, usage.toMicros() - 1)) {
                Kept kept = new Kept(key(EntryKind.LATE_USAGE, book), delivery, origin, payload);
                books.holdLate(book, new HeldUsage(kept, usage));
            }
        }
        if (usage.toMicros() > book.closedThroughMicros()) {
            Kept kept = new Kept(key(EntryKind.USAGE, book), delivery, origin, payload);
            books.hold(book, new HeldUsage(kept, usage));
        }
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
                    "usage from " + Times.instant(usage.fromMicros()) + " to " + Times.instant(usage.toMicros())
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
            return new Problem(Reason.INVALID_VALUE, "time " + Times.instant(eventMicros) + ", expected 1970 or later");
        }
        if (eventMicros <= nowMillis * MICROS_PER_MILLI + config.futureSkewMicros()) {
            return null;
        }
        return new Problem(
                Reason.FUTURE,
                "time " + Times.instant(eventMicros) + " is ahead of the wall clock by more than "
                        + config.futureSkew());
    }
}
