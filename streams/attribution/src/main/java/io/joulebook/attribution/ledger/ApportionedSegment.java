package io.joulebook.attribution.ledger;

import io.joulebook.attribution.node.Method;
import java.util.List;

/**
 * A node's energy and embodied emissions over [from, to), shared; its lines have neither overhead nor carbon yet.
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive
 * @param method rule for the dynamic energy of the packages
 * @param pools metered energy
 * @param embodiedMicrograms embodied emissions, µg CO2e
 * @param lines sorted by tenant (UTF-8 bytes)
 */
record ApportionedSegment(
        long fromMicros, long toMicros, Method method, Pools pools, long embodiedMicrograms, List<LedgerLine> lines) {

    ApportionedSegment {
        lines = List.copyOf(lines);
    }

    /** This segment with its lines told in more detail. */
    ApportionedSegment withLines(List<LedgerLine> detailed) {
        return new ApportionedSegment(fromMicros, toMicros, method, pools, embodiedMicrograms, detailed);
    }
}
