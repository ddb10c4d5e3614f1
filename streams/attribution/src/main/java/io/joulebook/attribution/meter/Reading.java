package io.joulebook.attribution.meter;

import java.util.Objects;

/**
 * What a meter showed at one instant.
 *
 * @param atMicros when it was read, µs since the epoch, UTC
 * @param bootId identity of the node's boot; totals are comparable only within one boot
 * @param value µJ of a counter, µW of a power or average meter; zero or more
 */
public record Reading(long atMicros, String bootId, long value) {

    public Reading {
        Objects.requireNonNull(bootId, "bootId");
        if (value < 0) {
            throw new IllegalArgumentException("A reading cannot be negative: " + value + " at " + atMicros + " µs");
        }
    }
}
