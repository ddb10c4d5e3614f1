package io.joulebook.attribution.ledger;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.UsageRow;
import java.util.List;
import java.util.Objects;

/**
 * All that decides a node's energy lines in the window [from, to).
 *
 * @param node node id
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive, after the start
 * @param meters course of every meter of the node, each meter once, in any order
 * @param usage rows in any order; what lies outside the window is left out of account
 * @param busy CPU time of the whole node, in any order
 * @param ownership who owns and who reserved what
 * @param profile what is known of the node
 */
public record WindowInputs(
        String node,
        long fromMicros,
        long toMicros,
        List<MeterCourse> meters,
        List<UsageRow> usage,
        List<BusyTime> busy,
        Ownership ownership,
        NodeProfile profile) {

    public WindowInputs {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(meters, "meters");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(busy, "busy");
        Objects.requireNonNull(ownership, "ownership");
        Objects.requireNonNull(profile, "profile");
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("A window must end after it starts, but that of node " + node + " is ["
                    + fromMicros + ", " + toMicros + ") µs");
        }
    }
}
