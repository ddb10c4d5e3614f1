package io.joulebook.embedded.accuracy;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Mean errors that the method set out to reach on its own simulated machine with a cap of 165 W (METHOD §10). */
final class Goals {

    static final int CAP_WATTS = 165;

    private static final Map<String, Double> TOTAL_PERCENT = Map.of("p-l0", 7.2, "s-l0", 7.2, "l2", 5.0, "l3", 2.1);
    private static final Map<String, Double> DYNAMIC_PERCENT = Map.of("p-l0", 17.5, "l2", 12.1, "l3", 5.3);

    private Goals() {}

    /** Goal for the total, %; empty where there is none. */
    static OptionalDouble totalPercent(String rule) {
        return goal(TOTAL_PERCENT.get(rule));
    }

    /** Goal for the part above idle, %; empty where there is none. */
    static OptionalDouble dynamicPercent(String rule) {
        return goal(DYNAMIC_PERCENT.get(rule));
    }

    private static OptionalDouble goal(@Nullable Double percent) {
        return percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent);
    }
}
