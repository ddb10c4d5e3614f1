package io.joulebook.attribution.exact;

import java.math.BigInteger;

/** Square roots of exact fractions, as whole numbers. */
public final class Roots {

    private Roots() {}

    /**
     * √(numerator/denominator) to the nearest whole number; halfway between two, up.
     *
     * @param numerator zero or more
     * @param denominator above zero
     */
    public static BigInteger nearest(BigInteger numerator, BigInteger denominator) {
        // ⌊√(4x)⌋ is ⌊2√x⌋, from which the half can be told.
        return numerator
                .shiftLeft(2)
                .divide(denominator)
                .sqrt()
                .add(BigInteger.ONE)
                .shiftRight(1);
    }
}
