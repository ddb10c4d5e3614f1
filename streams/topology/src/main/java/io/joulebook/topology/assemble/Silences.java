package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MissedSamples;
import io.joulebook.topology.config.PipelineConfig;

/**
 * When a meter that is not read any more stops to hold up its node's windows.
 *
 * <p>The question is settled by event times of settled records alone, so that it has one answer in whatever order they
 * came. A meter is given up if the node was heard again after the longest tolerated silence and a grace later the meter
 * still had no reading, or if a heartbeat after that silence says that none will come. An outage of the whole node
 * gives up no meter: a counter that comes back tells what was used.
 */
final class Silences {

    /** METHOD §1: interpolated over so many windows, or over three sampling periods. */
    private static final int WINDOWS = 2;

    /** Slowest sampling that windows wait for; beyond it an outage would be taken for a period. */
    private static final long LONGEST_PERIOD_MICROS = 1_200_000_000L;

    /** A meter that was not read for a day begins anew: its energy of so long is not spread over that many windows. */
    static final long FORGOTTEN_AFTER_MICROS = 86_400_000_000L;

    private final PipelineConfig config;

    Silences(PipelineConfig config) {
        this.config = config;
    }

    static boolean isForgotten(long lastMicros, long nextMicros) {
        return nextMicros - lastMicros > FORGOTTEN_AFTER_MICROS;
    }

    /** Longest time between two readings that needs no giving up, µs. */
    long toleratedMicros(long periodMicros) {
        return missed(periodMicros).longestMicros(periodMicros);
    }

    /** The same limit for what is interpolated, from a reading on that came so long after the one before it. */
    MissedSamples missed(long periodMicros) {
        return new MissedSamples(periodMicros, WINDOWS * config.windowMicros(), LONGEST_PERIOD_MICROS);
    }

    /** Whether the meter was given up before its next reading. */
    boolean isGivenUpUntil(NodeBook book, long lastMicros, long periodMicros, long nextMicros) {
        return isHeardBefore(book, lastMicros + toleratedMicros(periodMicros), nextMicros, 0);
    }

    /**
     * Whether a meter without a next reading is given up. A heartbeat says that none will come before it.
     *
     * @param settledMicros no reading before this can arrive any more
     */
    boolean isGivenUpAt(NodeBook book, long lastMicros, long periodMicros, long settledMicros) {
        return isHeardBefore(book, lastMicros + toleratedMicros(periodMicros), settledMicros, config.graceMicros() + 1);
    }

    private boolean isHeardBefore(NodeBook book, long patienceMicros, long micros, long heartbeatAllowance) {
        if (micros <= patienceMicros) {
            return false;
        }
        for (HeldReading held : book.readings()) {
            long at = held.reading().atMicros();
            long needed = held.reading().figures().isEmpty() ? at - heartbeatAllowance : at + config.graceMicros();
            if (at > patienceMicros && micros > needed) {
                return true;
            }
        }
        return false;
    }
}
