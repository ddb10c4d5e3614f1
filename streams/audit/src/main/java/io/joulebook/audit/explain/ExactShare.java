package io.joulebook.audit.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A share of a total before and after it was made whole by largest remainder.
 *
 * @param total what is split, in millionths
 * @param weight claim of this share
 * @param sum all claims
 * @param booked what it came to, in millionths
 */
record ExactShare(long total, long weight, long sum, long booked) {

    private static final int MORE_DIGITS = 3;
    private static final int MILLIONTHS = 6;

    /** The exact quota, whole units with nine decimals. */
    BigDecimal quota() {
        if (sum == 0) {
            return BigDecimal.ZERO;
        }
        return new BigDecimal(BigInteger.valueOf(total).multiply(BigInteger.valueOf(weight)), MILLIONTHS)
                .divide(BigDecimal.valueOf(sum), MILLIONTHS + MORE_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** What largest remainder did to it. */
    String rounding() {
        if (sum == 0) {
            return "nothing to go by";
        }
        BigInteger[] floor = BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(weight))
                .divideAndRemainder(BigInteger.valueOf(sum));
        if (floor[1].signum() == 0) {
            return "exact";
        }
        return floor[0].equals(BigInteger.valueOf(booked)) ? "rounded down" : "rounded up: got a spare unit";
    }
}
