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

    /**
     * Of 700 g/kWh for a mix that nothing is known of. Convention: any mix from wind's 11 to coal's 820 g/kWh is as
     * likely, and those are 368 g/kWh from it in the root of the mean square: 53 %.
     */
    private static final long CONSTANT_PPM = 530_000;

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

    /** Whether the ledger may be priced with it, in one column or the other: METHOD §4. */
    public boolean isBookable() {
        return kind != IntensityKind.MARGINAL && status != FactorStatus.FORECAST;
    }

    /** Whether another says the same, be it of another interval. */
    boolean saysTheSameAs(Intensity other) {
        return equals(other.during(fromMicros, toMicros));
    }

    /** The same of another interval. */
    Intensity during(long from, long to) {
        return new Intensity(
                from,
                to,
                milligramsPerKwh,
                kind,
                boundary,
                status,
                source,
                publishedAtMicros,
                revision,
                statedUncertaintyPpm);
    }

    /** The same as another revision. */
    Intensity asRevision(long number) {
        return new Intensity(
                fromMicros,
                toMicros,
                milligramsPerKwh,
                kind,
                boundary,
                status,
                source,
                publishedAtMicros,
                number,
                statedUncertaintyPpm);
    }

    /** Whether it stands in for what nobody measured or estimated. */
    boolean isStandIn() {
        return status == FactorStatus.FALLBACK;
    }

    /** Whether another was published at the same time as the same revision and yet says something else. */
    boolean contradicts(Intensity other) {
        return revision == other.revision
                && publishedAtMicros == other.publishedAtMicros
                && (milligramsPerKwh != other.milligramsPerKwh
                        || boundary != other.boundary
                        || status != other.status
                        || statedUncertaintyPpm != other.statedUncertaintyPpm);
    }

    /** This value standing in for another interval. */
    Intensity standingIn(long from, long to, String origin, long atLeastPpm) {
        return new Intensity(
                from,
                to,
                milligramsPerKwh,
                kind,
                boundary,
                FactorStatus.FALLBACK,
                origin,
                publishedAtMicros,
                revision,
                Math.max(statedUncertaintyPpm, atLeastPpm));
    }

    /**
     * Standard uncertainty, ppm: what is stated, else what METHOD §4 gives to its status; a stand-in has at least that.
     */
    public long uncertaintyPpm() {
        long byStatus =
                switch (status) {
                    case MEASURED -> 50_000;
                    case ESTIMATED, FORECAST -> 100_000;
                    case FALLBACK -> isConstant() ? CONSTANT_PPM : 150_000;
                };
        if (status == FactorStatus.FALLBACK) {
            return Math.max(statedUncertaintyPpm, byStatus);
        }
        return statedUncertaintyPpm > 0 ? statedUncertaintyPpm : byStatus;
    }

    /** Whether this is the constant for a mix that nothing is known of. */
    private boolean isConstant() {
        return publishedAtMicros < 0;
    }
}
