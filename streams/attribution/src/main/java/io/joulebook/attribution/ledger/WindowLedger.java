package io.joulebook.attribution.ledger;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;

/**
 * The whole ledger of one node and window.
 *
 * @param node node id
 * @param site site at the window's start
 * @param zone grid zone at the window's start
 * @param loop heat loop at the window's start; empty: none
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive
 * @param method rule and version, such as {@code S/1}
 * @param inputDigest SHA-256 over readings and usage in canonical order, hex
 * @param paramHash SHA-256 over profile, ownership and factors in force, hex
 * @param flags what was unusual, meters' flags included
 * @param meters sorted by meter id
 * @param segments ascending; together they are the window
 */
public record WindowLedger(
        String node,
        String site,
        String zone,
        String loop,
        long fromMicros,
        long toMicros,
        String method,
        String inputDigest,
        String paramHash,
        SortedSet<String> flags,
        List<MeterEnergy> meters,
        List<PricedSegment> segments) {

    public WindowLedger {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(flags, "flags");
        meters = List.copyOf(meters);
        segments = List.copyOf(segments);
    }
}
