package io.joulebook.sql.calibrate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whole numbers as a person reads them. */
final class Figures {

    private Figures() {}

    /** Watts with three decimals, half to even. */
    static String watts(long microwatts) {
        return BigDecimal.valueOf(microwatts, 6)
                .setScale(3, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Per cent with one decimal, half to even. */
    static String percent(long ppm) {
        return BigDecimal.valueOf(ppm, 4).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }

    /** A factor with three decimals, half to even. */
    static String factor(long ppm) {
        return BigDecimal.valueOf(ppm, 6).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Cores with as many decimals as are needed. */
    static String cores(long milli) {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }
}
