package io.joulebook.attribution.meter;

/**
 * Largest error of a meter, ppm of its energy: what is stated of it, else what METHOD §1 says of its kind.
 *
 * <p>An AC meter of unknown class is taken for a management controller's, not for a revenue meter. Convention where
 * METHOD has no figure: a processor's counter tells its own package's energy to 5 %, and that of its memory, which is
 * off by a constant, to 20 %; derived figures are good to 10 %, modelled ones to 50 %.
 */
public final class MeterAccuracy {

    private static final long CONTROLLER = 50_000;
    private static final long CONTROLLER_AT_LOW_POWER = 100_000;
    private static final long LOW_POWER_MICROWATTS = 60_000_000;
    private static final long COMPONENT = 50_000;
    private static final long MEMORY = 200_000;
    private static final long COMPONENT_FOR_THE_WALL = 730_000;
    private static final long DERIVED = 100_000;
    private static final long MODELLED = 500_000;

    private MeterAccuracy() {}

    /** The meter's class, whatever it shows: by it meters of one thing are ranked. */
    public static long classPpm(MeterSpec spec) {
        return spec.accuracyPpm() > 0 ? spec.accuracyPpm() : Math.max(ofDomain(spec.domain()), ofQuality(spec));
    }

    private static long ofDomain(MeterDomain domain) {
        return switch (domain) {
            case WALL -> CONTROLLER;
            case DRAM -> MEMORY;
            case PSYS, PACKAGE, GPU, PLATFORM -> COMPONENT;
        };
    }

    private static long ofQuality(MeterSpec spec) {
        return switch (spec.quality()) {
            case MEASURED -> 0;
            case DERIVED -> DERIVED;
            case MODELLED -> MODELLED;
        };
    }

    /** Largest error of a meter that showed this energy in this time, as a meter of what it covers. */
    public static long limitPpm(MeterSpec spec, long microjoules, long durationMicros) {
        boolean atLowPower = spec.domain() == MeterDomain.WALL
                && spec.accuracyPpm() == 0
                && meanMicrowattsAtMost(LOW_POWER_MICROWATTS, microjoules, durationMicros);
        return atLowPower ? Math.max(CONTROLLER_AT_LOW_POWER, classPpm(spec)) : classPpm(spec);
    }

    /** energy/duration ≤ power; a µJ in a µs is a W. */
    private static boolean meanMicrowattsAtMost(long microwatts, long microjoules, long durationMicros) {
        return microjoules <= Math.multiplyExact(microwatts / 1_000_000, durationMicros);
    }

    /**
     * Largest error of a component's meter where there is no meter of the whole node, so that the component's stands
     * for it: counters were found wrong by as much as 73 % against the wall.
     */
    public static long limitForTheWallPpm(MeterSpec spec) {
        boolean counter = spec.domain() == MeterDomain.PACKAGE || spec.domain() == MeterDomain.DRAM;
        return counter && spec.accuracyPpm() == 0 ? Math.max(COMPONENT_FOR_THE_WALL, classPpm(spec)) : classPpm(spec);
    }
}
