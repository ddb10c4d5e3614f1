package io.joulebook.attribution.exact;

import java.math.BigInteger;

/**
 * Quotients of products that may not fit in 64 bits, exact, without a {@link BigInteger} on the common path.
 *
 * <p>All operands are zero or more, all divisors above zero. A quotient beyond 2<sup>63</sup> − 1 is an exception.
 */
public final class Products {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private Products() {}

    /**
     * ⌊a·b/divisor⌋.
     *
     * @throws ArithmeticException if the quotient does not fit
     */
    public static long dividedDown(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor;
        }
        long quotient = high < divisor ? divide(high, low, divisor) : -1;
        if (quotient < 0) {
            throw new ArithmeticException(a + " × " + b + " / " + divisor + " does not fit in 64 bits");
        }
        return quotient;
    }

    /** a·b − quotient·divisor, where the quotient is that of {@link #dividedDown}: what the division leaves. */
    public static long remainder(long a, long b, long divisor, long quotient) {
        // Both products may overflow, but their difference is below the divisor, so the low 64 bits are all of it.
        return a * b - quotient * divisor;
    }

    /**
     * a·b/divisor, rounded half to even.
     *
     * @throws ArithmeticException if the quotient does not fit
     */
    public static long dividedHalfEven(long a, long b, long divisor) {
        return baseAndDividedHalfEven(0, a, b, divisor);
    }

    /**
     * base + a·b/divisor, rounded half to even once, as a whole: which neighbour is even depends on the base too.
     *
     * @throws ArithmeticException if the result does not fit
     */
    public static long baseAndDividedHalfEven(long base, long a, long b, long divisor) {
        long quotient = dividedDown(a, b, divisor);
        long remainder = remainder(a, b, divisor, quotient);
        long whole = Math.addExact(base, quotient);
        long missing = divisor - remainder;
        boolean up = remainder > missing || (remainder == missing && (whole & 1) == 1);
        return up ? Math.addExact(whole, 1) : whole;
    }

    /**
     * numerator/denominator, rounded half to even.
     *
     * @throws ArithmeticException if the quotient does not fit
     */
    public static long dividedHalfEven(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        int half = parts[1].shiftLeft(1).compareTo(denominator);
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
    }

    /**
     * Quotient of a 128-bit number, unsigned: Knuth's algorithm D with two digits of 32 bits, as in Warren, Hacker's
     * Delight, divlu.
     */
    private static long divide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long scaled = divisor << shift;
        long upper = (high << shift) | (low >>> (64 - shift));
        long lower = low << shift;

        long firstDigit = digit(upper, lower >>> 32, scaled);
        long rest = (upper << 32) + (lower >>> 32) - firstDigit * scaled;
        long secondDigit = digit(rest, lower & LOW_HALF, scaled);
        return (firstDigit << 32) + secondDigit;
    }

    /** One digit of the quotient: estimated from the divisor's upper half, then lowered by at most two. */
    private static long digit(long upper, long next, long scaled) {
        long leading = scaled >>> 32;
        long trailing = scaled & LOW_HALF;
        long digit = Long.divideUnsigned(upper, leading);
        long rest = upper - digit * leading;
        // Exactly as long as the digit is too high; it starts at 2³² + 1 at most, so both sides fit in 64 unsigned
        // bits.
        while (Long.compareUnsigned(digit * trailing, (rest << 32) + next) > 0) {
            digit--;
            rest += leading;
            if (rest > LOW_HALF) {
                break;
            }
        }
        return digit;
    }
}
