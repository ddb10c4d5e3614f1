package io.joulebook.attribution.carbon;

import java.util.Objects;

/**
 * Carbon intensity of a zone's electricity, constant over [from, to).
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive, after the start
 * @param milligramsPerKwh mg CO2e per kWh, zero or more
 * @param kind mix that it stands for
 * @param boundary what it counts
 * @param status how it is known
 * @param source who says so
 * @param publishedAtMicros when it was published, µs since the epoch; -1: the fallback constant
 * @param revision a higher one replaces a lower
 * @param statedUncertaintyPpm standard uncertainty, ppm; 0: not stated
 */
public record Intensity(
        long fromMicros,
        long toMicros,
        long milligramsPerKwh,
        IntensityKind kind,
        Boundary boundary,
        FactorStatus status,
        String source,
        long publishedAtMicros,
        long revision,
        long statedUncertaintyPpm) {

    public Intensity {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(boundary, "boundary");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(source, "source");
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("An intensity must end after it starts, but one from " + source
                    + " is for [" + fromMicros + ", " + toMicros + ") µs");
        }
        if (statedUncertaintyPpm < 0 || statedUncertaintyPpm > 10_000_000) {
            throw new IllegalArgumentException("The uncertainty of an intensity is between 0 and 10000000 ppm, but that"
                    + " from " + source + " at " + fromMicros + " µs is " + statedUncertaintyPpm + " ppm");
        }
        if (milligramsPerKwh < 0) {
            throw new IllegalArgumentException("An intensity cannot be negative: " + milligramsPerKwh + " mg/kWh from "
                    + source + " at " + fromMicros + " µs");
        }
    }

    /** An intensity whose uncertainty is not stated. */
    public Intensity(
            long fromMicros,
            long toMicros,
            long milligramsPerKwh,
            IntensityKind kind,
            Boundary boundary,
            FactorStatus status,
            String source,
            long publishedAtMicros,
            long revision) {
        this(fromMicros, toMicros, milligramsPerKwh, kind, boundary, status, source, publishedAtMicros, revision, 0);
    }

    /** Whether the ledger may be priced with it. */
    public boolean isBookable() {
        return kind == IntensityKind.AVERAGE && status != FactorStatus.FORECAST;
    }
}
