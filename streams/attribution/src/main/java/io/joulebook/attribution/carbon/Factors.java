package io.joulebook.attribution.carbon;

import io.joulebook.attribution.heat.HeatContracts;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * What energy is priced with.
 *
 * @param intensities carbon intensity of the node's zone
 * @param pue overhead of the node's site
 * @param heat what is agreed on the site's heat
 */
public record Factors(IntensitySeries intensities, PueSchedule pue, HeatContracts heat) {

    public Factors {
        Objects.requireNonNull(intensities, "intensities");
        Objects.requireNonNull(pue, "pue");
        Objects.requireNonNull(heat, "heat");
    }

    /** Factors of a site that has no heat contract. */
    public Factors(IntensitySeries intensities, PueSchedule pue) {
        this(intensities, pue, HeatContracts.NONE);
    }

    /** Gives each instant strictly inside (from, to) at which a factor changes; not in order, some perhaps twice. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        intensities.cutsWithin(fromMicros, toMicros, cuts);
        pue.cutsWithin(fromMicros, toMicros, cuts);
        heat.cutsWithin(fromMicros, toMicros, cuts);
    }

    /** What of these decides [from, to), and nothing else. */
    public Factors within(long fromMicros, long toMicros) {
        return new Factors(
                intensities.within(fromMicros, toMicros),
                pue.within(fromMicros, toMicros),
                heat.within(fromMicros, toMicros));
    }
}
