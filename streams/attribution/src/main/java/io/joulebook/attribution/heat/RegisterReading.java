package io.joulebook.attribution.heat;

import java.util.Comparator;

/**
 * What the heat meter of a loop showed at one instant.
 *
 * @param atMicros when it was read, µs since the epoch, UTC
 * @param microjoules heat handed over since the meter was set up, µJ, zero or more
 */
public record RegisterReading(long atMicros, long microjoules) implements Comparable<RegisterReading> {

    private static final Comparator<RegisterReading> BY_TIME =
            Comparator.comparingLong(RegisterReading::atMicros).thenComparingLong(RegisterReading::microjoules);

    public RegisterReading {
        if (microjoules < 0) {
            throw new IllegalArgumentException(
                    "A heat register cannot be below zero: " + microjoules + " µJ at " + atMicros + " µs");
        }
    }

    @Override
    public int compareTo(RegisterReading other) {
        return BY_TIME.compare(this, other);
    }
}
