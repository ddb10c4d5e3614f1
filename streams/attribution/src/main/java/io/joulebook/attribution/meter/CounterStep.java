package io.joulebook.attribution.meter;

import io.joulebook.attribution.exact.Products;

/**
 * What lies between two readings of a counter (METHOD §1, decision table).
 *
 * @param outcome what the step is taken for
 * @param microjoules energy used, µJ; 0 where the outcome gives none
 */
record CounterStep(Outcome outcome, long microjoules) {

    /** What a step is taken for. */
    enum Outcome {
        OK,
        WRAP,
        GAP_RESET,
        GAP_AMBIGUOUS,
        DROP_GLITCH,
        DROP_IMPLAUSIBLE,
        DUPLICATE,
        DROP_CONFLICT,
        DROP_CLOCK
    }

    static CounterStep between(MeterSpec spec, Reading previous, Reading current) {
        boolean sameBoot = previous.bootId().equals(current.bootId());
        long elapsed = current.atMicros() - previous.atMicros();
        if (elapsed == 0) {
            boolean same = sameBoot && previous.value() == current.value();
            return without(same ? Outcome.DUPLICATE : Outcome.DROP_CONFLICT);
        }
        if (!sameBoot) {
            return without(Outcome.GAP_RESET);
        }
        if (elapsed < 0) {
            return without(Outcome.DROP_CLOCK);
        }
        long most = mostMicrojoules(spec.maxPowerMicrowatts(), elapsed);
        long used = current.value() - previous.value();
        if (used < 0) {
            return afterFall(spec.rangeMicrojoules(), used, most);
        }
        return used > most ? without(Outcome.DROP_IMPLAUSIBLE) : new CounterStep(Outcome.OK, used);
    }

    private static CounterStep afterFall(long range, long fall, long most) {
        long used = range + fall;
        if (used < 0) { // always so without a range
            return without(Outcome.GAP_RESET);
        }
        if (most == Long.MAX_VALUE) {
            return new CounterStep(Outcome.WRAP, used);
        }
        if (most >= range) {
            return without(Outcome.GAP_AMBIGUOUS);
        }
        return used > most ? without(Outcome.DROP_GLITCH) : new CounterStep(Outcome.WRAP, used);
    }

    /** Most energy that could have been used, whole µJ; no limit on power or one beyond all figures: no limit. */
    private static long mostMicrojoules(long maxPowerMicrowatts, long elapsedMicros) {
        if (maxPowerMicrowatts == 0 || Math.multiplyHigh(maxPowerMicrowatts, elapsedMicros) >= 500_000) {
            return Long.MAX_VALUE;
        }
        return Products.dividedDown(maxPowerMicrowatts, elapsedMicros, 1_000_000);
    }

    private static CounterStep without(Outcome outcome) {
        return new CounterStep(outcome, 0);
    }
}
