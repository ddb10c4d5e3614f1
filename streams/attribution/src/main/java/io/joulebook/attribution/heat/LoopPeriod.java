package io.joulebook.attribution.heat;

/**
 * A time in which a node is on a loop.
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive; Long.MAX_VALUE: until further notice
 */
public record LoopPeriod(long fromMicros, long toMicros) {

    public LoopPeriod {
        if (toMicros <= fromMicros) {
            throw new IllegalArgumentException("A node's time on a loop must end after it begins, but is from "
                    + fromMicros + " to " + toMicros + " µs");
        }
    }

    boolean contains(long atMicros) {
        return atMicros >= fromMicros && atMicros < toMicros;
    }
}
