package io.joulebook.sql.calibrate.fit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where floating point ends: half to even, once, when a figure leaves the fit. */
final class WholeNumber {

    private static final double MILLION = 1e6;

    private WholeNumber() {}

    /**
     * The nearest whole number, of two the even one.
     *
     * @throws ArithmeticException if it is not finite or does not fit
     */
    static long of(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("Fit bug: " + value + " is no figure");
        }
        return new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** A ratio in millionths. */
    static long ppm(double ratio) {
        return of(ratio * MILLION);
    }
}
