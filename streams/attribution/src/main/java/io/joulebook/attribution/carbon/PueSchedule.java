package io.joulebook.attribution.carbon;

import io.joulebook.attribution.version.Versions;
import java.util.List;
import java.util.function.LongConsumer;

/** A site's PUE over time. Immutable. */
public final class PueSchedule {

    /** No overhead known: a PUE of one. */
    public static final PueSchedule NONE = new PueSchedule(Versions.none());

    private static final PueVersion UNKNOWN = new PueVersion(Long.MIN_VALUE, 1_000_000);

    private final Versions<PueVersion> versions;

    private PueSchedule(Versions<PueVersion> versions) {
        this.versions = versions;
    }

    /**
     * The schedule of these versions, in any order.
     *
     * @throws IllegalArgumentException if two versions are valid from the same instant
     */
    public static PueSchedule of(List<PueVersion> versions) {
        return new PueSchedule(Versions.of(versions, "PUE values"));
    }

    /** PUE valid at an instant, ppm; the first version's also before it begins; one where no version is known. */
    public long ppmAt(long micros) {
        return at(micros).ppm();
    }

    /** Standard uncertainty of the PUE valid at an instant, ppm. */
    public long uncertaintyPpmAt(long micros) {
        return at(micros).uncertaintyPpm();
    }

    private PueVersion at(long micros) {
        PueVersion valid = versions.at(micros);
        return valid == null ? UNKNOWN : valid;
    }

    /** The versions that decide [from, to): alone they give the same for every instant of it. */
    public PueSchedule within(long fromMicros, long toMicros) {
        return new PueSchedule(versions.within(fromMicros, toMicros));
    }

    /** Versions, ascending. */
    public List<PueVersion> versions() {
        return versions.ascending();
    }

    /** Gives each instant strictly inside (from, to) at which the PUE or its uncertainty changes, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        versions.cutsWithin(fromMicros, toMicros, PueVersion::isLike, cuts);
    }
}
