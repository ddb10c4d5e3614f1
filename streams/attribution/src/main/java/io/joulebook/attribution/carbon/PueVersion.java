package io.joulebook.attribution.carbon;

import io.joulebook.attribution.version.Version;

/**
 * Overhead of a site from one instant until the next version.
 *
 * @param validFromMicros µs since the epoch, inclusive
 * @param ppm facility energy over IT energy, ppm, 1,000,000 or more
 * @param statedUncertaintyPpm standard uncertainty of it, ppm; 0: not stated
 */
public record PueVersion(long validFromMicros, long ppm, long statedUncertaintyPpm) implements Version {

    /** A yearly mean stands in for every hour. Convention: METHOD §8 asks for the figure and leaves it to the site. */
    static final long NOT_STATED_PPM = 50_000;

    public PueVersion {
        if (ppm < 1_000_000) {
            throw new IllegalArgumentException("A PUE is 1000000 ppm or more, but the one valid from " + validFromMicros
                    + " µs is " + ppm + " ppm");
        }
        if (statedUncertaintyPpm < 0 || statedUncertaintyPpm > 1_000_000) {
            throw new IllegalArgumentException("The uncertainty of a PUE is between 0 and 1000000 ppm, but that of the"
                    + " one valid from " + validFromMicros + " µs is " + statedUncertaintyPpm + " ppm");
        }
    }

    /** A PUE whose uncertainty is not stated. */
    public PueVersion(long validFromMicros, long ppm) {
        this(validFromMicros, ppm, 0);
    }

    boolean isLike(PueVersion other) {
        return ppm == other.ppm && uncertaintyPpm() == other.uncertaintyPpm();
    }

    /** Standard uncertainty, ppm: what is stated, else 5 %. */
    public long uncertaintyPpm() {
        return statedUncertaintyPpm > 0 ? statedUncertaintyPpm : NOT_STATED_PPM;
    }
}
