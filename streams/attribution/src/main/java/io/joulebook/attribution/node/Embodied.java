package io.joulebook.attribution.node;

/**
 * Emissions of making a node, spread evenly over its life (METHOD §6).
 *
 * @param micrograms total, µg CO2e
 * @param commissionedMicros when its life began, µs since the epoch
 * @param lifetimeSeconds length of its life, s; 0: nothing is booked
 */
public record Embodied(long micrograms, long commissionedMicros, long lifetimeSeconds) {

    /** Nothing known; nothing is booked. */
    public static final Embodied NONE = new Embodied(0, 0, 0);

    public Embodied {
        if (micrograms < 0 || lifetimeSeconds < 0) {
            throw new IllegalArgumentException("Embodied emissions and lifetime cannot be negative: " + micrograms
                    + " µg over " + lifetimeSeconds + " s");
        }
        Math.multiplyExact(lifetimeSeconds, 1_000_000L);
    }
}
