package io.joulebook.topology.assemble;

import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import java.util.List;
import java.util.Map;

/** Highest plausible power of a node's meters over time: it decides which readings are accepted. */
final class Limits {

    private record Limit(long fromMicros, Map<String, Long> microwatts) {}

    private Limits() {}

    /** Whether two profiles state the same limits at all times. */
    static boolean areSame(NodeProfile one, NodeProfile other) {
        return of(one).equals(of(other));
    }

    private static List<Limit> of(NodeProfile profile) {
        return profile.versions().stream()
                .map(version -> new Limit(version.validFromMicros(), version.maxPowerMicrowatts()))
                .toList();
    }

    /** Limit of a meter in a window, µW; 0: none. */
    static long of(NodeProfile profile, String meter, long windowStart) {
        ProfileVersion version = profile.at(windowStart);
        return version.maxPowerMicrowatts().getOrDefault(meter, 0L);
    }
}
