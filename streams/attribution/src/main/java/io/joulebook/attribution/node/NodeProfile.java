package io.joulebook.attribution.node;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * What is known of a node, over time.
 *
 * @param node node id
 * @param versions at least one; kept ascending by the instant they are valid from, no two from the same
 */
public record NodeProfile(String node, List<ProfileVersion> versions) {

    public NodeProfile {
        Objects.requireNonNull(node, "node");
        versions = versions.stream()
                .sorted(Comparator.comparingLong(ProfileVersion::validFromMicros))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("Profile of node " + node + " has no version; it needs at least one");
        }
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i).validFromMicros() == versions.get(i - 1).validFromMicros()) {
                throw new IllegalArgumentException("Profile of node " + node + " has two versions valid from "
                        + versions.get(i).validFromMicros() + " µs; it must have one");
            }
        }
    }

    /** The version valid at an instant; the first version also before it begins. */
    public ProfileVersion at(long micros) {
        int newest = versions.size() - 1;
        while (newest > 0 && versions.get(newest).validFromMicros() > micros) {
            newest--;
        }
        return versions.get(newest);
    }

    /** Gives each instant strictly inside (from, to) at which another version begins, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        for (int i = 1; i < versions.size(); i++) {
            long begins = versions.get(i).validFromMicros();
            if (begins > fromMicros && begins < toMicros) {
                cuts.accept(begins);
            }
        }
    }
}
