package io.joulebook.attribution.share;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The slopes of a curve's stretches as the smallest whole numbers in the same proportions: times the least common
 * multiple of the runs, without the factors that all have in common. In 64 bits where they fit, which costs a tenth.
 */
final class Slopes {

    private final long @Nullable [] small;
    private final BigInteger @Nullable [] large;

    private Slopes(long @Nullable [] small, BigInteger @Nullable [] large) {
        this.small = small;
        this.large = large;
    }

    static Slopes of(long[] rises, long[] runs) {
        long[] small = small(rises, runs);
        return new Slopes(small, small == null ? large(rises, runs) : null);
    }

    private static long @Nullable [] small(long[] rises, long[] runs) {
        long scale = 1;
        for (long run : runs) {
            long factor = run / greatestCommonDivisor(run, scale);
            if (scale > Long.MAX_VALUE / factor) {
                return null;
            }
            scale *= factor;
        }
        long[] slopes = new long[rises.length];
        long common = 0;
        for (int i = 0; i < slopes.length; i++) {
            long times = scale / runs[i];
            if (rises[i] > Long.MAX_VALUE / times) {
                return null;
            }
            slopes[i] = rises[i] * times;
            common = greatestCommonDivisor(slopes[i], common);
        }
        for (int i = 0; i < slopes.length && common > 1; i++) {
            slopes[i] /= common;
        }
        return slopes;
    }

    private static long greatestCommonDivisor(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    private static BigInteger[] large(long[] rises, long[] runs) {
        BigInteger scale = BigInteger.ONE;
        for (long run : runs) {
            BigInteger factor = BigInteger.valueOf(run);
            scale = scale.multiply(factor).divide(scale.gcd(factor));
        }
        BigInteger[] slopes = new BigInteger[rises.length];
        BigInteger common = BigInteger.ZERO;
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = scale.divide(BigInteger.valueOf(runs[i])).multiply(BigInteger.valueOf(rises[i]));
            common = common.gcd(slopes[i]);
        }
        for (int i = 0; i < slopes.length && common.signum() > 0; i++) {
            slopes[i] = slopes[i].divide(common);
        }
        return slopes;
    }

    boolean areSmall() {
        return small != null;
    }

    /** A slope, where all are small. */
    long small(int stretch) {
        if (small == null) {
            throw new IllegalStateException("Slopes bug: slope " + stretch + " does not fit in 64 bits");
        }
        return small[stretch];
    }

    /** A slope. */
    BigInteger exact(int stretch) {
        if (large != null) {
            return large[stretch];
        }
        return BigInteger.valueOf(small(stretch));
    }
}
