package io.joulebook.attribution.meter;

import java.math.BigInteger;

/** How alike two rows of energies are. */
final class Likeness {

    /** Values of 24 bits, and 2^14 of them: the sum of their products has 62. */
    static final int BITS = 24;

    static final int FEWEST_STEPS = 30;

    private static final long ALL_PPM = 1_000_000;
    private static final long HALF_PPM = 500_000;
    private static final long AS_GOOD_AS_NONE_PPM = 10_000;

    private Likeness() {}

    /** Part of the variance that a shift leaves unexplained, ppm; all of it where they do not rise together. */
    static long unexplainedPpm(EnergySteps trusted, EnergySteps doubted, int shift, int enough) {
        long count = 0;
        long x = 0;
        long y = 0;
        long xx = 0;
        long yy = 0;
        long xy = 0;
        long to = Math.min(trusted.end(), doubted.end() - shift);
        for (long step = Math.max(trusted.first(), doubted.first() - shift); step < to; step++) {
            long one = trusted.at(step);
            long other = doubted.at(step + shift);
            if (one != EnergySteps.UNKNOWN && other != EnergySteps.UNKNOWN) {
                count++;
                x += one;
                y += other;
                xx += one * one;
                yy += other * other;
                xy += one * other;
            }
        }
        BigInteger together = deviation(count, xy, x, y);
        BigInteger apart = deviation(count, xx, x, x).multiply(deviation(count, yy, y, y));
        // Where one of them does not vary, the two do not vary together either: this keeps the divisor above zero.
        if (count < enough || together.signum() <= 0) {
            return ALL_PPM;
        }
        return apart.subtract(together.multiply(together))
                .multiply(BigInteger.valueOf(ALL_PPM))
                .divide(apart)
                .longValueExact();
    }

    /** n·Σab − Σa·Σb. */
    private static BigInteger deviation(long count, long products, long a, long b) {
        return BigInteger.valueOf(count)
                .multiply(BigInteger.valueOf(products))
                .subtract(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    /** Shifts beside the best that are as good belong to it; one elsewhere that is as good leaves it unclear. */
    static ClockSkew verdict(long[] unexplained, long stepMicros) {
        int none = unexplained.length / 2;
        int best = best(unexplained, none);
        if (unexplained[best] > HALF_PPM) {
            return new ClockSkew.Unclear("they do not rise and fall together at any shift, or too few steps coincide");
        }
        long asGood = Math.max(2 * unexplained[best], AS_GOOD_AS_NONE_PPM);
        int low = best;
        while (low > 0 && unexplained[low - 1] <= asGood) {
            low--;
        }
        int high = best;
        while (high < unexplained.length - 1 && unexplained[high + 1] <= asGood) {
            high++;
        }
        for (int i = 0; i < unexplained.length; i++) {
            if ((i < low || i > high) && unexplained[i] <= asGood) {
                return new ClockSkew.Unclear("several shifts explain them equally well");
            }
        }
        return low <= none && none <= high ? new ClockSkew.None() : new ClockSkew.Shifted((best - none) * stepMicros);
    }

    /** The shift that leaves least unexplained; of several the one nearest to none, and of two such the earlier. */
    private static int best(long[] unexplained, int none) {
        int best = none;
        for (int i = 0; i < unexplained.length; i++) {
            boolean isNearer = Math.abs(i - none) < Math.abs(best - none);
            if (unexplained[i] < unexplained[best] || (unexplained[i] == unexplained[best] && isNearer)) {
                best = i;
            }
        }
        return best;
    }
}
