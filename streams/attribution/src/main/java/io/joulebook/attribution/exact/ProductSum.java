package io.joulebook.attribution.exact;

import java.math.BigInteger;

/**
 * A sum of products that may not fit in 64 bits, exact, without a {@link BigInteger} for each.
 *
 * <p>All factors are zero or more; the sum stays below 2<sup>126</sup> as long as fewer than 2<sup>63</sup>/a·b
 * products are added, which no window comes near.
 */
public final class ProductSum {

    private long high;
    private long low;

    /** A sum of nothing yet. */
    public ProductSum() {}

    /** Adds a·b. */
    public void add(long a, long b) {
        long product = a * b;
        long sum = low + product;
        high += Math.multiplyHigh(a, b) + (Long.compareUnsigned(sum, product) < 0 ? 1 : 0);
        low = sum;
    }

    /** The sum. */
    public BigInteger value() {
        if (high == 0 && low >= 0) {
            return BigInteger.valueOf(low);
        }
        BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lower);
    }
}
