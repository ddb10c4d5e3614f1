package io.joulebook.attribution.meter;

import java.util.Objects;

/**
 * What is known of a meter, apart from its readings.
 *
 * @param meter id, unique on its node
 * @param kind what a value means
 * @param domain what the meter covers
 * @param rangeMicrojoules where a counter wraps to zero, µJ; 0: not known to wrap
 * @param maxPowerMicrowatts highest plausible power, µW; 0: no limit
 * @param quality how the figures came to be
 * @param accuracyPpm limit of its error, ppm of its energy; 0: not stated
 */
public record MeterSpec(
        String meter,
        MeterKind kind,
        MeterDomain domain,
        long rangeMicrojoules,
        long maxPowerMicrowatts,
        MeterQuality quality,
        long accuracyPpm) {

    public MeterSpec {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(quality, "quality");
        if (rangeMicrojoules < 0) {
            throw new IllegalArgumentException(
                    "Meter " + meter + ": its range must be 0 (none) or above, but is " + rangeMicrojoules + " µJ");
        }
        if (maxPowerMicrowatts < 0) {
            throw new IllegalArgumentException("Meter " + meter
                    + ": its highest plausible power must be 0 (no limit) or above, but is " + maxPowerMicrowatts
                    + " µW");
        }
        if (accuracyPpm < 0 || accuracyPpm > 1_000_000) {
            throw new IllegalArgumentException("Meter " + meter
                    + ": its limit of error must be between 0 (not stated) and 1000000 ppm, but is " + accuracyPpm);
        }
    }

    /** A meter whose limit of error is not stated. */
    public MeterSpec(
            String meter,
            MeterKind kind,
            MeterDomain domain,
            long rangeMicrojoules,
            long maxPowerMicrowatts,
            MeterQuality quality) {
        this(meter, kind, domain, rangeMicrojoules, maxPowerMicrowatts, quality, 0);
    }
}
