package io.joulebook.attribution.carbon;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** A site's PUE over time. Immutable. */
public final class PueSchedule {

    /** No overhead known: a PUE of one. */
    public static final PueSchedule NONE = new PueSchedule(List.of());

    private static final PueVersion UNKNOWN = new PueVersion(Long.MIN_VALUE, 1_000_000);

    private final List<PueVersion> versions;

    private PueSchedule(List<PueVersion> versions) {
        this.versions = versions;
    }

    /**
     * The schedule of these versions, in any order.
     *
     * @throws IllegalArgumentException if two versions are valid from the same instant
     */
    public static PueSchedule of(List<PueVersion> versions) {
        List<PueVersion> ascending = versions.stream()
                .sorted(Comparator.comparingLong(PueVersion::validFromMicros))
                .toList();
        for (int i = 1; i < ascending.size(); i++) {
            if (ascending.get(i).validFromMicros() == ascending.get(i - 1).validFromMicros()) {
                throw new IllegalArgumentException("Two PUE values are valid from "
                        + ascending.get(i).validFromMicros() + " µs; there must be one");
            }
        }
        return new PueSchedule(ascending);
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
        if (versions.isEmpty()) {
            return UNKNOWN;
        }
        int newest = versions.size() - 1;
        while (newest > 0 && versions.get(newest).validFromMicros() > micros) {
            newest--;
        }
        return versions.get(newest);
    }

    /** The versions that decide [from, to): alone they give the same for every instant of it. */
    public PueSchedule within(long fromMicros, long toMicros) {
        int first = 0;
        while (first + 1 < versions.size() && versions.get(first + 1).validFromMicros() <= fromMicros) {
            first++;
        }
        int end = Math.min(first + 1, versions.size());
        while (end < versions.size() && versions.get(end).validFromMicros() < toMicros) {
            end++;
        }
        return new PueSchedule(versions.subList(first, end));
    }

    /** Versions, ascending. */
    public List<PueVersion> versions() {
        return versions;
    }

    /** Gives each instant strictly inside (from, to) at which the PUE or its uncertainty changes, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        for (int i = 1; i < versions.size(); i++) {
            long begins = versions.get(i).validFromMicros();
            if (changes(versions.get(i - 1), versions.get(i)) && begins > fromMicros && begins < toMicros) {
                cuts.accept(begins);
            }
        }
    }

    private static boolean changes(PueVersion before, PueVersion after) {
        return before.ppm() != after.ppm() || before.uncertaintyPpm() != after.uncertaintyPpm();
    }
}
