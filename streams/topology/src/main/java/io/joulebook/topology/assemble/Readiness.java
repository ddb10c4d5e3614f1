package io.joulebook.topology.assemble;

import io.joulebook.topology.config.PipelineConfig;

/** How far the data of a node are complete, by the clocks of its two streams. */
final class Readiness {

    private final PipelineConfig config;

    Readiness(PipelineConfig config) {
        this.config = config;
    }

    /** Readings before this have all arrived, or are late. Everything, once both streams are silent. */
    long readingsSettled(NodeBook book, long nowMillis) {
        return settled(book, book.readingClock(), nowMillis);
    }

    /** Usage that ends before this has all arrived, or is late. */
    private long usageSettled(NodeBook book, long nowMillis) {
        return settled(book, book.usageClock(), nowMillis);
    }

    private long settled(NodeBook book, StreamClock clock, long nowMillis) {
        if (!clock.isSilent(nowMillis, config.silenceMillis())) {
            return clock.settledMicros(config.graceMicros());
        }
        return isSilent(book, nowMillis)
                ? Long.MAX_VALUE
                : Math.max(
                        book.readingClock().settledMicros(config.graceMicros()),
                        book.usageClock().settledMicros(config.graceMicros()));
    }

    private boolean isSilent(NodeBook book, long nowMillis) {
        return book.readingClock().isSilent(nowMillis, config.silenceMillis())
                && book.usageClock().isSilent(nowMillis, config.silenceMillis());
    }

    /** Windows that end by then may be closed as far as the clocks can tell; NEVER if one was not heard yet. */
    long clocksThrough(NodeBook book, long nowMillis) {
        long readings = readingsSettled(book, nowMillis);
        long usage = usageSettled(book, nowMillis);
        if (readings == StreamClock.NEVER || usage == StreamClock.NEVER) {
            return StreamClock.NEVER;
        }
        // A usage interval may straddle a window's end by up to a window, and is known only at its own end.
        return Math.min(readings, usage == Long.MAX_VALUE ? usage : usage - config.windowMicros());
    }
}
