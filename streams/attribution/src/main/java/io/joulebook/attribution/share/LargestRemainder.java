package io.joulebook.attribution.share;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The split of a whole number in proportion to weights, with nothing lost and nothing invented (METHOD §2.7).
 *
 * <p>Each claimant gets the floor of its exact quota; the units left over go one each to the larger remainder, then to
 * the larger weight, then to the claimant that comes first. Claimants are given in the order of their ids (UTF-8
 * bytes). A share is within one unit of its quota; a weight of zero gets nothing. If no weight is above zero there is
 * nothing to go by and all shares are zero: the caller decides who takes the whole.
 */
public final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Splits a total.
     *
     * @param total what is split, zero or more
     * @param weights claim of each claimant, zero or more
     * @return each claimant's share, in the order of the weights
     */
    public static long[] split(long total, long[] weights) {
        check(total);
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("A weight cannot be negative: " + weight);
            }
            sum += weight;
            if (sum < 0) {
                return split(total, exact(weights));
            }
        }
        return sum == 0 ? new long[weights.length] : splitOfSum(total, weights, sum);
    }

    private static long[] splitOfSum(long total, long[] weights, long sum) {
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long spare = total;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = Products.dividedDown(total, weights[i], sum);
            remainders[i] = Products.remainder(total, weights[i], sum, shares[i]);
            spare -= shares[i];
        }
        // Fewer units are spare than remainders are above zero, so a remainder of zero never gets one.
        if (spare > 0) {
            giveSpare((int) spare, shares, remainders, weights);
        }
        return shares;
    }

    /** Finds the smallest remainder that still gets a unit, instead of sorting claimants: no objects are made. */
    private static void giveSpare(int spare, long[] shares, long[] remainders, long[] weights) {
        long lastServed = nthLargest(remainders.clone(), spare);
        int left = spare;
        long[] tied = new long[remainders.length];
        int ties = 0;
        for (int i = 0; i < remainders.length; i++) {
            if (remainders[i] > lastServed) {
                shares[i]++;
                left--;
            } else if (remainders[i] == lastServed) {
                tied[ties++] = weights[i];
            }
        }
        long lastWeight = nthLargest(Arrays.copyOf(tied, ties), left);
        for (int i = 0; i < remainders.length; i++) {
            if (remainders[i] == lastServed && weights[i] > lastWeight) {
                shares[i]++;
                left--;
            }
        }
        // Equal weights have equal remainders.
        for (int i = 0; left > 0; i++) {
            if (weights[i] == lastWeight) {
                shares[i]++;
                left--;
            }
        }
    }

    private static long nthLargest(long[] values, int n) {
        Arrays.sort(values);
        return values[values.length - n];
    }

    /** The same split for weights that do not fit in 64 bits. */
    public static long[] split(long total, BigInteger[] weights) {
        check(total);
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("A weight cannot be negative: " + weight);
            }
            sum = sum.add(weight);
        }
        return sum.signum() == 0 ? new long[weights.length] : splitOfSum(total, weights, sum);
    }

    private static long[] splitOfSum(long total, BigInteger[] weights, BigInteger sum) {
        BigInteger whole = BigInteger.valueOf(total);
        long[] shares = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        long spare = total;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] quota = whole.multiply(weights[i]).divideAndRemainder(sum);
            shares[i] = quota[0].longValueExact();
            remainders[i] = quota[1];
            spare -= shares[i];
        }
        Comparator<Integer> byRemainder = Comparator.comparing(i -> remainders[i], Comparator.reverseOrder());
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(byRemainder
                        .thenComparing(i -> weights[i], Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(spare)
                .forEach(i -> shares[i]++);
        return shares;
    }

    private static BigInteger[] exact(long[] weights) {
        BigInteger[] exact = new BigInteger[weights.length];
        Arrays.setAll(exact, i -> BigInteger.valueOf(weights[i]));
        return exact;
    }

    private static void check(long total) {
        if (total < 0) {
            throw new IllegalArgumentException("A total to split cannot be negative: " + total);
        }
    }
}
