package io.joulebook.attribution.meter;

import java.util.Objects;

/**
 * Where a meter's track stands: enough to follow it further with the same figures.
 *
 * @param last last accepted reading
 * @param cumulativeMicrojoules energy from the track's origin to it, whole µJ
 * @param cumulativeRemainder what is left beyond the whole microjoules, in half picojoules (µW·µs/2), 0 to 1,999,999
 */
public record MeterState(Reading last, long cumulativeMicrojoules, long cumulativeRemainder) {

    /** Half picojoules in a microjoule. The trapezoid rule halves a product of µW and µs; this unit keeps it whole. */
    static final long HALF_PICOJOULES = 2_000_000;

    public MeterState {
        Objects.requireNonNull(last, "last");
        if (cumulativeMicrojoules < 0) {
            throw new IllegalArgumentException(
                    "Cumulative energy cannot be negative: " + cumulativeMicrojoules + " µJ");
        }
        if (cumulativeRemainder < 0 || cumulativeRemainder >= HALF_PICOJOULES) {
            throw new IllegalArgumentException(
                    "A cumulative remainder lies within 0 and 1999999 half picojoules, but is " + cumulativeRemainder);
        }
    }

    /** The state at a track's first reading. */
    static MeterState origin(Reading first) {
        return new MeterState(first, 0, 0);
    }
}
