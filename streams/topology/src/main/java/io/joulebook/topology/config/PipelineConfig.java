package io.joulebook.topology.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How windows are cut and how long the pipeline waits.
 *
 * @param window length of a window; divides the hour
 * @param grace how far behind its stream's clock a record may be without restating a window
 * @param silence wall-clock time without a record after which a stream is taken to have ended
 * @param factorWait wall-clock time that a window otherwise ready waits for its profile, assignment and factors
 * @param futureSkew how far ahead of the wall clock a record may be
 * @param heatWait wall-clock time that a window of a heat loop waits for a node or for the heat meter
 * @param restatementHorizon how long what was booked stays open to what comes late, in the data's own time; windows,
 *     what they were calculated from and the accounts of loops are kept that long
 * @param evidence whether what a window was calculated from is written beside it
 */
public record PipelineConfig(
        Duration window,
        Duration grace,
        Duration silence,
        Duration factorWait,
        Duration futureSkew,
        Duration heatWait,
        Duration restatementHorizon,
        EvidencePolicy evidence) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_HORIZON = Duration.ofDays(31);

    /** Windows of a minute, half a minute's grace. */
    public static final PipelineConfig DEFAULT = new PipelineConfig(
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            Duration.ofHours(48));

    /** @throws IllegalArgumentException if a value cannot be; the message names them all */
    public PipelineConfig {
        List<String> problems = new ArrayList<>();
        if (!dividesTheHour(window)) {
            problems.add("window = '" + window + "': must divide one hour evenly, such as 10s, 1m or 5m");
        }
        requireNotNegative(problems, "grace", grace);
        requireNotNegative(problems, "silence", silence);
        requireNotNegative(problems, "factor-wait", factorWait);
        requireNotNegative(problems, "future-skew", futureSkew);
        requireNotNegative(problems, "heat-wait", heatWait);
        if (restatementHorizon.toHours() < 1
                || restatementHorizon.compareTo(LONGEST_HORIZON) > 0
                || restatementHorizon.toSeconds() % HOUR.toSeconds() != 0) {
            problems.add("restatement-horizon = '" + restatementHorizon
                    + "': must be a whole number of hours, from 1 to 744 (31 days)");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator() + "  ", problems));
        }
    }

    /** A pipeline that keeps evidence. */
    public PipelineConfig(
            Duration window,
            Duration grace,
            Duration silence,
            Duration factorWait,
            Duration futureSkew,
            Duration heatWait,
            Duration restatementHorizon) {
        this(window, grace, silence, factorWait, futureSkew, heatWait, restatementHorizon, EvidencePolicy.KEEP);
    }

    /** The same with another rule for evidence. */
    public PipelineConfig with(EvidencePolicy policy) {
        return new PipelineConfig(window, grace, silence, factorWait, futureSkew, heatWait, restatementHorizon, policy);
    }

    private static boolean dividesTheHour(Duration window) {
        return window.compareTo(Duration.ofSeconds(1)) >= 0
                && window.compareTo(HOUR) <= 0
                && HOUR.toNanos() % window.toNanos() == 0
                && window.toNanos() % 1_000_000 == 0;
    }

    private static void requireNotNegative(List<String> problems, String name, Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            problems.add(name + " = '" + value + "': must be between 0s and 1 day");
        }
    }

    /** Length of a window, µs. */
    public long windowMicros() {
        return micros(window);
    }

    /** Grace, µs. */
    public long graceMicros() {
        return micros(grace);
    }

    /** Tolerated skew into the future, µs. */
    public long futureSkewMicros() {
        return micros(futureSkew);
    }

    /** Silence, ms. */
    public long silenceMillis() {
        return silence.toMillis();
    }

    /** Wait for factors, ms. */
    public long factorWaitMillis() {
        return factorWait.toMillis();
    }

    /** Wait for heat, ms. */
    public long heatWaitMillis() {
        return heatWait.toMillis();
    }

    /** Restatement horizon, µs. */
    public long horizonMicros() {
        return micros(restatementHorizon);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
