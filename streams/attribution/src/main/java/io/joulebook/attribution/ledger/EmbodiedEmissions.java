package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.node.Embodied;

/** Embodied emissions of an interval: differences of one rounded line over life, so that they add up (METHOD §6). */
final class EmbodiedEmissions {

    private EmbodiedEmissions() {}

    /** Emissions of [from, to), µg CO2e. */
    static long within(Embodied embodied, long fromMicros, long toMicros) {
        if (embodied.lifetimeSeconds() == 0) {
            return 0;
        }
        return upTo(embodied, toMicros) - upTo(embodied, fromMicros);
    }

    /** All is written off at the end of life, and nothing before it begins. */
    private static long upTo(Embodied embodied, long atMicros) {
        long lifetime = embodied.lifetimeSeconds() * 1_000_000;
        long age = Math.min(Math.max(0, atMicros - embodied.commissionedMicros()), lifetime);
        return Products.dividedHalfEven(embodied.micrograms(), age, lifetime);
    }
}
