package io.joulebook.embedded.accuracy;

import java.util.Map;
import java.util.OptionalDouble;

/** Mean errors that the method set out to reach on its own simulated machine with a cap of 165 W (METHOD §10). */
final class Goals {

    static final int CAP_WATTS = 165;

    private static final Map<String, Double> TOTAL_PERCENT = Map.of("p-l0", 7.2, "s-l0", 7.2, "l2", 5.0, "l3", 2.1);

    private Goals() {}

    /** Goal for the total, %; empty where there is none. */
    static OptionalDouble totalPercent(String rule) {
        Double goal = TOTAL_PERCENT.get(rule);
        return goal == null ? OptionalDouble.empty() : OptionalDouble.of(goal);
    }
}
