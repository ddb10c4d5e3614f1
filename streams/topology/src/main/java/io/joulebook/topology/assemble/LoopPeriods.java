package io.joulebook.topology.assemble;

import io.joulebook.attribution.heat.LoopPeriod;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.topology.input.NodeMembership;
import io.joulebook.topology.input.ProfileRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When a node is on which loop, out of its profile. */
final class LoopPeriods {

    private LoopPeriods() {}

    /** Tells every loop that a profile names, or that the one before named, when the node is on it. */
    static void announce(@Nullable ProfileRevision before, ProfileRevision now, Outlet outlet) {
        SortedSet<String> loops = new TreeSet<>(loopsOf(now.profile()));
        if (before != null) {
            loops.addAll(loopsOf(before.profile()));
        }
        for (String loop : loops) {
            outlet.tell(new NodeMembership(loop, now.profile().node(), now.revision(), periods(now.profile(), loop)));
        }
    }

    private static SortedSet<String> loopsOf(NodeProfile profile) {
        SortedSet<String> loops = new TreeSet<>();
        for (ProfileVersion version : profile.versions()) {
            if (!version.loop().isEmpty()) {
                loops.add(version.loop());
            }
        }
        return loops;
    }

    /** The first version holds also before it begins, from 1970 on. */
    private static List<LoopPeriod> periods(NodeProfile profile, String loop) {
        List<LoopPeriod> periods = new ArrayList<>();
        List<ProfileVersion> versions = profile.versions();
        for (int i = 0; i < versions.size(); i++) {
            long from = i == 0 ? 0 : Math.max(0, versions.get(i).validFromMicros());
            long to = i == versions.size() - 1
                    ? Long.MAX_VALUE
                    : versions.get(i + 1).validFromMicros();
            if (versions.get(i).loop().equals(loop) && from < to) {
                add(periods, from, to);
            }
        }
        return periods;
    }

    private static void add(List<LoopPeriod> periods, long from, long to) {
        int last = periods.size() - 1;
        if (last >= 0 && periods.get(last).toMicros() == from) {
            periods.set(last, new LoopPeriod(periods.get(last).fromMicros(), to));
        } else {
            periods.add(new LoopPeriod(from, to));
        }
    }
}
