package io.joulebook.attribution.meter;

import static io.joulebook.attribution.meter.MeterState.HALF_PICOJOULES;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;

/**
 * The stretch between two accepted readings that follow each other.
 *
 * @param before state at the earlier reading
 * @param after state at the later one
 * @param shape how energy grows in between
 * @param flag what was unusual; empty: nothing
 * @param isLong whether samples were missing for longer than is interpolated
 */
record Step(MeterState before, MeterState after, Shape shape, String flag, boolean isLong) {

    /** How energy grows within a step. */
    enum Shape {
        /** Evenly. */
        EVEN,
        /** With power that goes in a straight line from one reading to the other. */
        RAMP,
        /** Not known: nothing is counted. */
        GAP
    }

    long fromMicros() {
        return before.last().atMicros();
    }

    long toMicros() {
        return after.last().atMicros();
    }

    long lengthMicros() {
        return toMicros() - fromMicros();
    }

    boolean overlaps(long from, long to) {
        return fromMicros() < to && toMicros() > from;
    }

    boolean isGap() {
        return shape == Shape.GAP;
    }

    /** Energy from the track's origin to an instant of this step before its end, µJ, rounded half to even. */
    long cumulativeMicrojoules(long atMicros) {
        if (atMicros == fromMicros() || isGap()) {
            return rounded(before);
        }
        if (shape == Shape.EVEN && before.cumulativeRemainder() == 0 && after.cumulativeRemainder() == 0) {
            long used = after.cumulativeMicrojoules() - before.cumulativeMicrojoules();
            return Products.baseAndDividedHalfEven(
                    before.cumulativeMicrojoules(), used, atMicros - fromMicros(), lengthMicros());
        }
        return cumulativeOfParts(BigInteger.valueOf(atMicros - fromMicros()));
    }

    private long cumulativeOfParts(BigInteger elapsed) {
        BigInteger length = BigInteger.valueOf(lengthMicros());
        BigInteger used = shape == Shape.RAMP
                ? ramp(elapsed, length)
                : exact(after).subtract(exact(before)).multiply(elapsed);
        BigInteger whole = exact(before).multiply(length).add(used);
        return Products.dividedHalfEven(whole, length.multiply(BigInteger.valueOf(HALF_PICOJOULES)));
    }

    /** 2·p1·d·L + (p2 − p1)·d²: energy of the ramp's first d µs, in half picojoules, times its length L. */
    private BigInteger ramp(BigInteger elapsed, BigInteger length) {
        BigInteger first = BigInteger.valueOf(before.last().value());
        BigInteger rise = BigInteger.valueOf(after.last().value()).subtract(first);
        return first.shiftLeft(1).multiply(length).add(rise.multiply(elapsed)).multiply(elapsed);
    }

    private static BigInteger exact(MeterState state) {
        return BigInteger.valueOf(state.cumulativeMicrojoules())
                .multiply(BigInteger.valueOf(HALF_PICOJOULES))
                .add(BigInteger.valueOf(state.cumulativeRemainder()));
    }

    static long rounded(MeterState state) {
        return Products.baseAndDividedHalfEven(
                state.cumulativeMicrojoules(), state.cumulativeRemainder(), 1, HALF_PICOJOULES);
    }
}
