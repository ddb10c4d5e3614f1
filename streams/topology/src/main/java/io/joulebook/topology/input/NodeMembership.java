package io.joulebook.topology.input;

import io.joulebook.attribution.heat.LoopPeriod;
import java.util.List;

/**
 * When a node is on a loop: the whole of it.
 *
 * @param loop heat loop id
 * @param node node id
 * @param revision revision of the node's profile
 * @param periods ascending; empty: it is not on the loop any more
 */
public record NodeMembership(String loop, String node, long revision, List<LoopPeriod> periods) implements NodeNews {

    public NodeMembership {
        periods = List.copyOf(periods);
    }
}
