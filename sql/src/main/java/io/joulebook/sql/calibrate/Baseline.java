package io.joulebook.sql.calibrate;

import io.joulebook.sql.calibrate.fit.KnownFigures;
import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import io.joulebook.sql.calibrate.fit.PowerCap;
import io.joulebook.sql.calibrate.profile.KnownVersion;
import io.joulebook.sql.calibrate.profile.ProfileHistory;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The profiles that new versions are made from: of each node the version valid when the new one begins. */
final class Baseline {

    private final SortedMap<String, ProfileHistory> profiles;
    private final SortedMap<String, KnownVersion> versions = new TreeMap<>();

    private Baseline(SortedMap<String, ProfileHistory> profiles) {
        this.profiles = profiles;
    }

    /**
     * The profiles of these nodes.
     *
     * @throws RefusalException if a node has none, or none that is valid then
     */
    static Baseline of(SortedMap<String, ProfileHistory> known, List<String> nodes, Instant validFrom) {
        List<String> missing =
                nodes.stream().filter(node -> !known.containsKey(node)).toList();
        if (!missing.isEmpty()) {
            throw new RefusalException("no profile is known of " + String.join(", ", missing)
                    + "; publish one (energy.node.profile.v1, or nodes.csv of a replay) before calibrating");
        }
        Baseline baseline = new Baseline(new TreeMap<>(known));
        baseline.profiles.keySet().retainAll(nodes);
        baseline.profiles.forEach((node, profile) -> baseline.versions.put(
                node,
                profile.versionAt(validFrom)
                        .orElseThrow(() -> new RefusalException("the profile of " + node + " has no version valid at "
                                + validFrom + " that a new one could be made from"))));
        return baseline;
    }

    /** Whether this holds for any of the nodes. */
    boolean any(Predicate<KnownVersion> condition) {
        return versions.values().stream().anyMatch(condition);
    }

    /**
     * The cores that all nodes have and had at these times, thousandths.
     *
     * @throws RefusalException if they are not all the same
     */
    long requireSameCores(List<Interval> times) {
        SortedSet<String> seen = new TreeSet<>();
        SortedSet<Long> cores = new TreeSet<>();
        profiles.forEach((node, profile) -> {
            for (Interval time : times) {
                for (KnownVersion version : profile.versionsBetween(time.from(), time.to())) {
                    cores.add(version.milliCores());
                    seen.add(described(node, version));
                }
            }
        });
        versions.forEach((node, version) -> {
            cores.add(version.milliCores());
            seen.add(described(node, version));
        });
        if (cores.size() > 1) {
            throw new RefusalException("windows can be taken together only where the cores are the same, but the"
                    + " profiles have " + String.join("; ", seen)
                    + "; choose nodes of one kind, and days after the last change");
        }
        return cores.first();
    }

    private static String described(String node, KnownVersion version) {
        return node + " " + Figures.cores(version.milliCores()) + " cores from " + version.validFrom();
    }

    /**
     * The power caps.
     *
     * @param asked cap of each node, µW; zero: the sum of the limits of its package meters, if each has one
     * @param packageMeters package meters by node
     */
    PowerCap cap(long asked, SortedMap<String, SortedSet<String>> packageMeters) {
        SortedMap<String, Long> caps = new TreeMap<>();
        if (asked > 0) {
            versions.keySet().forEach(node -> caps.put(node, asked));
            return new PowerCap(caps, "--power-cap-uw");
        }
        versions.forEach((node, version) -> {
            SortedSet<String> packages = packageMeters.getOrDefault(node, Collections.emptySortedSet());
            Map<String, Long> limits = version.meterLimits();
            if (!packages.isEmpty() && limits.keySet().containsAll(packages)) {
                caps.put(
                        node,
                        packages.stream()
                                .mapToLong(meter -> limits.getOrDefault(meter, 0L))
                                .sum());
            }
        });
        return new PowerCap(caps, "max_power of the package meters in the profile");
    }

    /** What they say: the lowest idle power known, the curve if all have the same, the first node's coefficients. */
    KnownFigures figures() {
        Map<Pool, Long> idle = new EnumMap<>(Pool.class);
        for (Pool pool : Pool.values()) {
            idle.put(
                    pool,
                    versions.values().stream()
                            .mapToLong(version -> version.idleMicrowatts(pool))
                            .filter(power -> power > 0)
                            .min()
                            .orElse(0));
        }
        Set<LoadTable> curves =
                versions.values().stream().map(KnownVersion::curve).collect(Collectors.toSet());
        SortedMap<String, Long> coefficients = versions.values().stream()
                .findFirst()
                .map(KnownVersion::coefficients)
                .orElseGet(TreeMap::new);
        return new KnownFigures(idle, curves.size() == 1 ? curves.iterator().next() : null, coefficients);
    }
}
