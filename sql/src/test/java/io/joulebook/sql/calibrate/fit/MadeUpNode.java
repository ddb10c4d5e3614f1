package io.joulebook.sql.calibrate.fit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A node whose idle power, load curve and coefficients are known, and windows as it would have them. */
final class MadeUpNode {

    static final long MILLI_CORES = 32_000;
    static final long IDLE_PACKAGE = 48_000_000;
    static final long IDLE_DRAM = 6_000_000;
    static final long IDLE_PLATFORM = 70_000_000;

    private static final long MINUTE = 60_000_000;

    /** µs since the epoch: 2026-03-01T00:00Z. */
    private static final long START = 1_772_323_200_000_000L;

    private final Random random;
    private final Map<String, Double> coefficients;
    private final double noise;
    private final List<ClosedWindow> windows = new ArrayList<>();

    /**
     * A node.
     *
     * @param coefficients true coefficient by tenant; one where a tenant is not named
     * @param noise standard deviation of a pool's power relative to it
     */
    MadeUpNode(long seed, Map<String, Double> coefficients, double noise) {
        this.random = new Random(seed);
        this.coefficients = coefficients;
        this.noise = noise;
    }

    /** True power above idle, µW: linear, quadratic and saturating parts of 90, 40 and 25 W. */
    static double curve(double loadMilli) {
        double part = loadMilli / MILLI_CORES;
        return 90e6 * part + 40e6 * part * part + 25e6 * -Math.expm1(-loadMilli / 2_000);
    }

    /** Windows in which nothing runs but a trace of the system's own. */
    MadeUpNode quiet(int number) {
        for (int i = 0; i < number; i++) {
            add(Map.of("_system", (long) (random.nextDouble() * 20)), List.of());
        }
        return this;
    }

    /** Windows with these tenants, or some of them, at random loads that together stay within the machine. */
    MadeUpNode busy(int number, String... tenants) {
        for (int i = 0; i < number; i++) {
            Map<String, Long> loads = new TreeMap<>(Map.of("_system", 50L));
            double scale = random.nextDouble();
            for (String tenant : tenants) {
                if (random.nextDouble() < 0.6) {
                    loads.put(tenant, (long) (scale * random.nextDouble() * (MILLI_CORES - 50) / tenants.length * 1.6));
                }
            }
            add(within(loads), List.of());
        }
        return this;
    }

    /** Windows of this load, all one tenant's. */
    MadeUpNode steady(int number, String tenant, long loadMilli) {
        for (int i = 0; i < number; i++) {
            add(Map.of(tenant, loadMilli), List.of());
        }
        return this;
    }

    /** A window in which one tenant hardly shows beside the others. */
    MadeUpNode whisper(String faint, String... others) {
        Map<String, Long> loads = new TreeMap<>(Map.of(faint, 5 + (long) random.nextInt(10)));
        for (String other : others) {
            loads.put(other, 2_000 + (long) random.nextInt(5_000));
        }
        add(loads, List.of());
        return this;
    }

    /** One window with such flags and a power that would spoil everything. */
    MadeUpNode flagged(String... flags) {
        add(Map.of("a", 1L), List.of(flags));
        ClosedWindow last = windows.remove(windows.size() - 1);
        Map<Pool, Long> energy = new EnumMap<>(last.energy());
        energy.put(Pool.PACKAGE, 1L);
        windows.add(
                new ClosedWindow(last.node(), last.startMicros(), MINUTE, energy, last.cpuNanos(), 0, List.of(flags)));
        return this;
    }

    private static Map<String, Long> within(Map<String, Long> loads) {
        long sum = loads.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> scaled = new TreeMap<>();
        loads.forEach((tenant, load) -> scaled.put(tenant, sum > MILLI_CORES ? load * MILLI_CORES / sum : load));
        return scaled;
    }

    private void add(Map<String, Long> loads, List<String> flags) {
        long load = loads.values().stream().mapToLong(Long::longValue).sum();
        double weighted = 0;
        SortedMap<String, Long> nanos = new TreeMap<>();
        for (Map.Entry<String, Long> tenant : loads.entrySet()) {
            weighted += coefficients.getOrDefault(tenant.getKey(), 1.0) * tenant.getValue();
            nanos.put(tenant.getKey(), tenant.getValue() * MINUTE);
        }
        double above = load == 0 ? 0 : curve((double) load) * weighted / load;
        Map<Pool, Long> energy = new EnumMap<>(Pool.class);
        energy.put(Pool.PACKAGE, minute(IDLE_PACKAGE + above));
        energy.put(Pool.DRAM, minute(IDLE_DRAM + load * 200.0));
        energy.put(Pool.GPU, 0L);
        energy.put(Pool.PLATFORM, minute(IDLE_PLATFORM + above / 8));
        windows.add(new ClosedWindow("n1", START + windows.size() * MINUTE, MINUTE, energy, nanos, 0, flags));
    }

    private long minute(double microwatts) {
        return (long) (60 * microwatts * (1 + noise * random.nextGaussian()));
    }

    List<ClosedWindow> windows() {
        return List.copyOf(windows);
    }

    CalibrationData data() {
        return CalibrationData.of(MILLI_CORES, windows);
    }

    static PowerCap cap(long microwatts) {
        return new PowerCap(new TreeMap<>(Map.of("n1", microwatts)), "test");
    }
}
