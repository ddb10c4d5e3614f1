package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.Utf8Order;
import java.util.Comparator;

/** Which of several intensities for one instant holds. */
final class Precedence {

    /** The one that holds comes last. The figures come last of all, only so that no order is left to chance. */
    static final Comparator<Intensity> WEAKER_FIRST = Comparator.comparingLong(Intensity::revision)
            .thenComparingLong(Intensity::publishedAtMicros)
            .thenComparing(Intensity::source, Utf8Order.COMPARATOR.reversed())
            .thenComparing(Intensity::boundary)
            .thenComparing(Intensity::status, Comparator.reverseOrder())
            .thenComparingLong(Intensity::milligramsPerKwh)
            .thenComparingLong(Intensity::statedUncertaintyPpm)
            .thenComparingLong(Intensity::fromMicros)
            .thenComparingLong(Intensity::toMicros);

    private Precedence() {}
}
