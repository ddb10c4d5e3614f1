package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.topology.PipelineConfig;
import java.util.SortedMap;

/** Whether the data of a window are complete, by METHOD §1 and the clocks of the node's two streams. */
final class Readiness {

    /** A missing reading is interpolated over at most so many windows; then the meter is given up. */
    private static final int GAP_WINDOWS = 2;

    private final PipelineConfig config;

    Readiness(PipelineConfig config) {
        this.config = config;
    }

    /** Readings up to here have all arrived, or are late. Everything, once both streams are silent. */
    long readingsSettled(NodeBook book, long nowMillis) {
        boolean silent = book.readingClock().isSilent(nowMillis, config.silenceMillis());
        return settled(book, book.readingClock(), silent, nowMillis);
    }

    /** Usage up to here has all arrived, or is late. */
    long usageSettled(NodeBook book, long nowMillis) {
        boolean silent = book.usageClock().isSilent(nowMillis, config.silenceMillis());
        return settled(book, book.usageClock(), silent, nowMillis);
    }

    private long settled(NodeBook book, StreamClock clock, boolean silent, long nowMillis) {
        if (!silent) {
            return clock.settledMicros(config.graceMicros());
        }
        return isSilent(book, nowMillis)
                ? Long.MAX_VALUE
                : Math.max(
                        book.readingClock().settledMicros(config.graceMicros()),
                        book.usageClock().settledMicros(config.graceMicros()));
    }

    boolean isSilent(NodeBook book, long nowMillis) {
        return book.readingClock().isSilent(nowMillis, config.silenceMillis())
                && book.usageClock().isSilent(nowMillis, config.silenceMillis());
    }

    /** Whether the clocks alone allow the window to be closed; cheap, and mostly false. */
    boolean clocksPassed(NodeBook book, long endMicros, long nowMillis) {
        // A usage interval may straddle the window's end by up to a window, and is known only at its own end.
        return usageSettled(book, nowMillis) >= saturatedAdd(endMicros, config.windowMicros())
                && readingsSettled(book, nowMillis) >= endMicros;
    }

    /** Whether every meter either has a reading past the window's end or has been missing too long. */
    boolean metersPassed(NodeBook book, SortedMap<String, MeterCourse> courses, long endMicros, long settledMicros) {
        for (MeterBook meter : book.meters().values()) {
            MeterCourse course = courses.get(meter.identity().meter());
            boolean reached = course != null && course.reaches(endMicros);
            if (!reached && !isGivenUp(meter, settledMicros)) {
                return false;
            }
        }
        return true;
    }

    private boolean isGivenUp(MeterBook meter, long settledMicros) {
        return settledMicros == Long.MAX_VALUE
                || settledMicros - meter.lastMicros() > GAP_WINDOWS * config.windowMicros();
    }

    private static long saturatedAdd(long left, long right) {
        return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
    }
}
