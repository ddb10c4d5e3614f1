package io.joulebook.attribution.usage;

/**
 * CPU time of a whole node over [from, to). What exceeds the workloads' sum belongs to nobody known (METHOD §2.3).
 *
 * @param fromMicros start, µs since the epoch, inclusive
 * @param toMicros end, µs since the epoch, exclusive, after the start
 * @param busyNanos CPU time, ns
 */
public record BusyTime(long fromMicros, long toMicros, long busyNanos) {

    public BusyTime {
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException(
                    "Busy time must end after it starts, but is [" + fromMicros + ", " + toMicros + ") µs");
        }
        if (busyNanos < 0) {
            throw new IllegalArgumentException("Busy time cannot be negative: " + busyNanos + " ns");
        }
    }
}
