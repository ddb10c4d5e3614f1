package io.joulebook.attribution.ledger;

import java.math.BigInteger;

/**
 * CPU time of a segment whose driver is not known: that of rows without the figures that a level needs, and that which
 * no row tells of at all. It counts as much as what is known does on average, by CPU time.
 */
final class Blind {

    private final long[] unknown;
    private long known;

    Blind(int claims) {
        this.unknown = new long[claims];
    }

    int claims() {
        return unknown.length;
    }

    void addKnown(long nanos) {
        known = Math.addExact(known, nanos);
    }

    void addUnknown(int claim, long nanos) {
        unknown[claim] = Math.addExact(unknown[claim], nanos);
    }

    /** Whether all but one percent of the CPU time that rows tell of is known: a stray process lowers no level. */
    boolean suffices() {
        return known > 0 && Claims.sum(unknown) <= known / 100;
    }

    /**
     * These weights and those of the CPU time not known, in units of 1/{@link #factor}.
     *
     * @param gap CPU time that no row tells of, by claim
     */
    BigInteger[] extended(BigInteger[] weights, long[] gap) {
        if (factor(gap).equals(BigInteger.ONE)) {
            return weights;
        }
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            sum = sum.add(weight);
        }
        BigInteger[] extended = new BigInteger[weights.length];
        for (int i = 0; i < extended.length; i++) {
            BigInteger without = BigInteger.valueOf(Math.addExact(unknown[i], gap[i]));
            extended[i] = weights[i].multiply(BigInteger.valueOf(known)).add(sum.multiply(without));
        }
        return extended;
    }

    /** How much larger the figures of {@link #extended} are than those that it was given. */
    BigInteger factor(long[] gap) {
        return BigInteger.valueOf(Claims.sum(unknown) == 0 && Claims.sum(gap) == 0 ? 1 : known);
    }

    /** Sums over all rows, by claim. */
    static BigInteger[] sums(BigInteger[][] rows) {
        BigInteger[] sums = rows[0].clone();
        for (int row = 1; row < rows.length; row++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].add(rows[row][i]);
            }
        }
        return sums;
    }
}
