package io.joulebook.topology.input;

import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.topology.reject.Problem;
import java.util.List;

/**
 * A node over time, as one revision of the record says.
 *
 * @param revision higher replaces lower
 * @param profile what can be used of it
 * @param flags of windows in which a part is in force that was refused
 * @param problems why parts were refused
 * @param name how the record is found again
 */
public record ProfileRevision(
        long revision, NodeProfile profile, FlagTimeline flags, List<Problem> problems, ReferenceName name) {

    public ProfileRevision {
        problems = List.copyOf(problems);
    }
}
