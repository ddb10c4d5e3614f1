package io.joulebook.attribution.carbon;

import java.util.Objects;

/**
 * What energy is priced with.
 *
 * @param intensities carbon intensity of the node's zone
 * @param pue overhead of the node's site
 */
public record Factors(IntensitySeries intensities, PueSchedule pue) {

    public Factors {
        Objects.requireNonNull(intensities, "intensities");
        Objects.requireNonNull(pue, "pue");
    }
}
