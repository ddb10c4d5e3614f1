package io.joulebook.attribution.carbon;

/**
 * Overhead of a site from one instant until the next version.
 *
 * @param validFromMicros µs since the epoch, inclusive
 * @param ppm facility energy over IT energy, ppm, 1,000,000 or more
 */
public record PueVersion(long validFromMicros, long ppm) {

    public PueVersion {
        if (ppm < 1_000_000) {
            throw new IllegalArgumentException("A PUE is 1000000 ppm or more, but the one valid from " + validFromMicros
                    + " µs is " + ppm + " ppm");
        }
    }
}
