package io.joulebook.topology.input;

import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who owns what on a node of a known size: one tenant cannot hold more cores than the node has. All together may
 * (METHOD §2.2).
 *
 * @param ownership what is in force
 * @param flags of windows while it is
 * @param problems reservations refused because they do not fit
 */
public record FittedOwnership(Ownership ownership, SortedSet<String> flags, List<Problem> problems) {

    private static final int MOST_NAMED = 50;

    public FittedOwnership {
        problems = List.copyOf(problems);
    }

    /**
     * What a revision means on this node. Two records decide it, so whichever of them comes later finds the problems.
     *
     * @param profile null while it is not known: nothing is too large yet
     */
    public static FittedOwnership of(OwnershipRevision revision, @Nullable NodeProfile profile) {
        List<ReservationEntry> fitting = new ArrayList<>(revision.reservations());
        List<Problem> problems = new ArrayList<>();
        if (profile != null) {
            fitting.removeIf(held -> isTooLarge(held, profile, problems));
        }
        SortedSet<String> flags = new TreeSet<>(revision.flags());
        if (!problems.isEmpty()) {
            flags.add(OwnershipRevision.RESERVATION_REFUSED);
        }
        return new FittedOwnership(Ownership.of(revision.owners(), fitting, revision.services()), flags, problems);
    }

    /** Whether it is; the first such are named, and one problem stands for the rest. */
    private static boolean isTooLarge(ReservationEntry held, NodeProfile profile, List<Problem> problems) {
        long most = largestCapacity(profile, held.fromMicros(), held.toMicros());
        if (held.milliCores() <= most) {
            return false;
        }
        if (problems.size() < MOST_NAMED) {
            problems.add(tooLarge(held, profile, most));
        } else if (problems.size() == MOST_NAMED) {
            problems.add(new Problem(
                    Reason.INCONSISTENT_REFERENCE,
                    "assignment of node " + profile.node() + ": more reservations are left out like these"));
        }
        return true;
    }

    private static Problem tooLarge(ReservationEntry held, NodeProfile profile, long most) {
        return new Problem(
                Reason.INCONSISTENT_REFERENCE,
                "assignment of node " + profile.node() + ", reservation of " + held.tenant() + ": cores_milli is "
                        + held.milliCores() + ", expected 0 to " + most
                        + ", the node's cores; the reservation is left out");
    }

    private static long largestCapacity(NodeProfile profile, long fromMicros, long toMicros) {
        long most = profile.at(fromMicros).milliCores();
        for (ProfileVersion version : profile.versions()) {
            if (version.validFromMicros() > fromMicros && version.validFromMicros() < toMicros) {
                most = Math.max(most, version.milliCores());
            }
        }
        return most;
    }
}
