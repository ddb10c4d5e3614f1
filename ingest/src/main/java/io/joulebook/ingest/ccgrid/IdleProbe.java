package io.joulebook.ingest.ccgrid;

import io.joulebook.ingest.ccgrid.PowerTable.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Idle power of one experiment: declared, or the mean of each meter in the rest before the first benchmark.
 *
 * <p>Every experiment rests for a minute or two first; that is the commissioning probe of METHOD §2.1, short as it is.
 */
final class IdleProbe {

    /** What is not rest any more: programs are being started. */
    private static final long MARGIN_MICROS = 2_000_000;

    private static final int MICRO_DIGITS = 6;

    private final Map<Meter, BigDecimal> sums = new EnumMap<>(Meter.class);
    private final Map<Meter, Long> counts = new EnumMap<>(Meter.class);
    private final long untilMicros;
    private final List<BigDecimal> declaredWatts;

    /**
     * Idle power by pool, µW.
     *
     * @param packages of the packages; 0 if no meter shows them
     * @param dram of the memory; 0 if no meter shows it
     * @param platform of the rest; of the whole node where it has no component meters
     */
    record Idle(long packages, long dram, long platform) {}

    IdleProbe(Experiment experiment, List<BigDecimal> declaredWatts) {
        this.untilMicros = experiment.firstBenchmarkMicros() - MARGIN_MICROS;
        this.declaredWatts = declaredWatts;
    }

    void see(Meter meter, long timeMicros, long microwatts) {
        // A meter that speaks only later is remembered too: without rest its idle power is unknown, not missing.
        counts.putIfAbsent(meter, 0L);
        if (timeMicros < untilMicros) {
            sums.merge(meter, BigDecimal.valueOf(microwatts), BigDecimal::add);
            counts.merge(meter, 1L, Long::sum);
        }
    }

    Idle idle() {
        long packages = power(Meter.PACKAGE, 1);
        long dram = power(Meter.DRAM, 2);
        return new Idle(packages, dram, Math.max(0, power(Meter.WALL, 0) - packages - dram));
    }

    private long power(Meter meter, int declaredAt) {
        long count = counts.getOrDefault(meter, 0L);
        if (declaredAt < declaredWatts.size() && (meter == Meter.WALL || counts.containsKey(meter))) {
            return declaredWatts
                    .get(declaredAt)
                    .movePointRight(MICRO_DIGITS)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
        return count == 0
                ? 0
                : sums.getOrDefault(meter, BigDecimal.ZERO)
                        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }
}
