package io.joulebook.attribution.meter;

/**
 * How long samples may be missing before power is estimated from both ends, no longer interpolated (METHOD §1): the
 * longer of three sampling periods and a least time. The sampling period is the time from the accepted reading before.
 *
 * @param periodMicros sampling period up to where the track begins, µs; 0: not known
 * @param leastMicros what is interpolated at any period, µs: two windows
 * @param slowestPeriodMicros longest time between readings that counts as a sampling period, µs; 0: none does
 */
public record MissedSamples(long periodMicros, long leastMicros, long slowestPeriodMicros) {

    private static final int PERIODS = 3;

    public MissedSamples {
        if (periodMicros < 0 || leastMicros < 0 || slowestPeriodMicros < 0) {
            throw new IllegalArgumentException("Times cannot be negative: period " + periodMicros + " µs, least "
                    + leastMicros + " µs, slowest period " + slowestPeriodMicros + " µs");
        }
    }

    /** A limit whatever the sampling period is. */
    static MissedSamples upTo(long micros) {
        return new MissedSamples(0, micros, 0);
    }

    /** The same limits, taken up where the sampling period was this. */
    MissedSamples from(long period) {
        return new MissedSamples(period, leastMicros, slowestPeriodMicros);
    }

    /** Whether there is a limit at all. */
    boolean isLimited() {
        return leastMicros != Long.MAX_VALUE;
    }

    /** Longest step that is interpolated after a sampling period, µs. */
    public long longestMicros(long afterPeriodMicros) {
        return Math.max(PERIODS * Math.min(afterPeriodMicros, slowestPeriodMicros), leastMicros);
    }

    /** Whether it can be told that samples are missing, and not that the meter is slow. */
    boolean isTold(long afterPeriodMicros) {
        return slowestPeriodMicros == 0 || afterPeriodMicros > 0;
    }
}
