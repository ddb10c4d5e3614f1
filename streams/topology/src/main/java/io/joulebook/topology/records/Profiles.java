package io.joulebook.topology.records;

import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.input.FlagTimeline;
import io.joulebook.topology.input.InconsistentException;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.ReferenceName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Node profiles, from Avro. A part that contradicts itself is refused and a safe value stands for it; a version without
 * a capacity or a place is refused whole, and the version before it goes on.
 */
public final class Profiles {

    static final String VERSION_REFUSED = "VERSION_REFUSED";

    private static final int MAX_VERSIONS = 100_000;

    private final Findings findings;
    private final List<ProfileVersion> versions = new ArrayList<>();
    private final Set<Long> starts = new HashSet<>(); // looked up, never iterated
    private final NavigableMap<Long, SortedSet<String>> flagsOfValid = new TreeMap<>();
    private final NavigableMap<Long, SortedSet<String>> flagsOfRefused = new TreeMap<>();

    private Profiles(String node) {
        this.findings = new Findings("profile of node " + node);
    }

    /**
     * A node over time.
     *
     * @param payload the bytes that the record came as
     * @throws IllegalArgumentException if it names no node or more versions than a node may have
     * @throws InconsistentException if no version can be used
     */
    public static ProfileRevision of(io.joulebook.avro.NodeProfile profile, byte[] payload) {
        Bounds.requireAtMost(MAX_VERSIONS, profile.getVersions().size(), "profile versions");
        String node = Bounds.requireId(profile.getNode(), "node");
        Profiles read = new Profiles(node);
        profile.getVersions().forEach(read::add);
        if (read.versions.isEmpty()) {
            throw new InconsistentException("profile of node " + node + ", revision " + profile.getRevision()
                    + " has no version that can be used; it is refused, and the revision before it, if any, goes on. "
                    + read.findings.text());
        }
        return new ProfileRevision(
                profile.getRevision(),
                new NodeProfile(node, read.versions),
                new FlagTimeline(read.flags()),
                read.findings.problems(),
                ReferenceName.of(Topics.NODE_PROFILES.name(), node, profile.getRevision(), payload));
    }

    private void add(NodeProfileVersion version) {
        long from = Times.micros(version.getValidFrom());
        String where = "version valid from " + version.getValidFrom();
        String fault = faultOf(version, from);
        if (fault != null) {
            findings.refuse(VERSION_REFUSED, where, fault + "; this version is left out");
            flagsOfRefused.computeIfAbsent(from, unseen -> new TreeSet<>()).add(VERSION_REFUSED);
            return;
        }
        ProfileParts parts = new ProfileParts(findings, where);
        versions.add(parts.read(version));
        flagsOfValid.put(from, parts.flags());
    }

    private @Nullable String faultOf(NodeProfileVersion version, long from) {
        long cores = version.getCoresMilli();
        if (cores <= 0 || cores > Bounds.MAX_MILLI_CORES) {
            return "cores_milli is " + cores + ", expected 1 to " + Bounds.MAX_MILLI_CORES;
        }
        String site = Bounds.idProblem(version.getSite(), "site");
        if (site != null) {
            return site;
        }
        String zone = Bounds.idProblem(version.getZone(), "zone");
        if (zone != null) {
            return zone;
        }
        return starts.add(from) ? null : "valid_from is that of an earlier version of the list, expected one version";
    }

    /** A version's flags hold until the next valid one; those of a refused one come on top of them. */
    private NavigableMap<Long, SortedSet<String>> flags() {
        NavigableMap<Long, SortedSet<String>> all = new TreeMap<>(flagsOfValid);
        flagsOfRefused.forEach((from, flags) -> {
            Map.Entry<Long, SortedSet<String>> inForce = all.floorEntry(from);
            SortedSet<String> both = new TreeSet<>((inForce == null ? all.firstEntry() : inForce).getValue());
            both.addAll(flags);
            all.put(from, both);
        });
        return all;
    }
}
