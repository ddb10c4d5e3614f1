package io.joulebook.attribution.ledger;

import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.usage.Ownership;
import java.util.List;
import java.util.SortedSet;

/**
 * A node's energy in a window, shared among its tenants, not priced yet. It can be priced again when a factor changes.
 */
public final class ApportionedWindow {

    private final String node;
    private final NodeProfile profile;
    private final Ownership ownership;
    private final long fromMicros;
    private final long toMicros;
    private final String inputDigest;
    private final SortedSet<String> flags;
    private final List<MeterEnergy> meters;
    private final List<ApportionedSegment> segments;

    ApportionedWindow(
            WindowInputs inputs,
            String inputDigest,
            SortedSet<String> flags,
            List<MeterEnergy> meters,
            List<ApportionedSegment> segments) {
        this.profile = inputs.profile();
        this.ownership = inputs.ownership();
        this.node = inputs.node();
        this.fromMicros = inputs.fromMicros();
        this.toMicros = inputs.toMicros();
        this.inputDigest = inputDigest;
        this.flags = flags;
        this.meters = List.copyOf(meters);
        this.segments = List.copyOf(segments);
    }

    String node() {
        return node;
    }

    NodeProfile profile() {
        return profile;
    }

    Ownership ownership() {
        return ownership;
    }

    long fromMicros() {
        return fromMicros;
    }

    long toMicros() {
        return toMicros;
    }

    String inputDigest() {
        return inputDigest;
    }

    SortedSet<String> flags() {
        return flags;
    }

    List<MeterEnergy> meters() {
        return meters;
    }

    List<ApportionedSegment> segments() {
        return segments;
    }
}
