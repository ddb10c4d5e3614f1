package io.joulebook.audit.explain;

import io.joulebook.topology.records.Times;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Figures as a person reads them. */
final class Figures {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private Figures() {}

    /** Millionths with six decimals: µJ as J, µg as g, µW as W, ppm as a ratio. */
    static String millionths(long millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }

    static String joules(long microjoules) {
        return millionths(microjoules) + " J";
    }

    static String grams(long micrograms) {
        return millionths(micrograms) + " g";
    }

    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(3, java.math.RoundingMode.HALF_EVEN) + " s";
    }

    static String cores(long milliCores) {
        return BigDecimal.valueOf(milliCores, 3).toPlainString();
    }

    static String percent(long ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + " %";
    }

    /** Time of day, UTC, to the millisecond. */
    static String clock(long micros) {
        return CLOCK.format(Times.instant(micros));
    }
}
