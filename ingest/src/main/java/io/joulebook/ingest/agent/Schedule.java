package io.joulebook.ingest.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the agent samples and when it ends.
 *
 * @param interval time between samples; no longer than a window
 * @param runFor how long it runs; null: until it is stopped
 * @param ending what it says at the end
 * @param window length of the ledger's windows
 */
record Schedule(Duration interval, @Nullable Duration runFor, Ending ending, Duration window) {

    /** The stream's grace and what a window waits for: two heartbeats this far ahead close all windows of the run. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int WINDOWS_AHEAD = 4;

    /** Records further ahead of the wall clock than this are refused by the stream. */
    static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    /** What the agent says of its node at the end. */
    enum Ending {
        /** Nothing: another run may follow at once. */
        OPEN,
        /** No sample will follow soon: the windows of this run can close. */
        CLOSE
    }

    /** How far after the last sample the closing heartbeats lie. */
    Duration closing() {
        return window.multipliedBy(WINDOWS_AHEAD).plus(GRACE);
    }
}
