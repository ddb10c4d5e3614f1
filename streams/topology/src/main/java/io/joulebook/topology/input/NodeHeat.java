package io.joulebook.topology.input;

import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.heat.DisplacedFuel;
import java.util.List;

/**
 * What the lines of one node and window got of their loop's heat.
 *
 * @param node node id
 * @param loop heat loop id
 * @param fromMicros start of the window, µs since the epoch
 * @param toMicros its end
 * @param claimedRevision revision of the node's window whose lines share
 * @param loopRevision revision of the loop's window; {@link #CLOSED_ACCOUNT}: its account is closed, the share is not
 *     of it
 * @param creditedMicrojoules heat credited to all lines of the loop, µJ
 * @param facilityMicrojoules facility energy of all lines of the loop, µJ
 * @param fuel what the heat displaces
 * @param flags what was unusual with the loop's window
 * @param shares by segment and tenant
 */
public record NodeHeat(
        String node,
        String loop,
        long fromMicros,
        long toMicros,
        long claimedRevision,
        int loopRevision,
        long creditedMicrojoules,
        long facilityMicrojoules,
        DisplacedFuel fuel,
        List<String> flags,
        List<LineHeat> shares)
        implements LoopNews {

    /**
     * What one line got.
     *
     * @param segmentFromMicros start of its segment, µs since the epoch
     * @param tenant tenant id
     * @param reusedMicrojoules share of the credit, µJ
     * @param reusedMicrograms carbon of that energy, µg CO2e
     * @param displacedMicrograms carbon of the fuel not burned, µg CO2e
     */
    public record LineHeat(
            long segmentFromMicros,
            String tenant,
            long reusedMicrojoules,
            long reusedMicrograms,
            long displacedMicrograms) {}

    /** In place of the loop's revision: the claim came when the loop's account of the window was closed. */
    public static final int CLOSED_ACCOUNT = -1;

    public NodeHeat {
        flags = List.copyOf(flags);
        shares = List.copyOf(shares);
    }

    /** Whether the claim came when the loop's account of the window was closed. */
    public boolean isOfClosedAccount() {
        return loopRevision == CLOSED_ACCOUNT;
    }

    /** Heat of all its lines, µJ; a part of the credit, so it fits. */
    public long reusedMicrojoules() {
        return shares.stream().mapToLong(LineHeat::reusedMicrojoules).sum();
    }

    /** SHA-256 over the terms of the credit, which is how the loop's heat enters a window's parameters. */
    public Fingerprint terms() {
        Fingerprint terms = new Fingerprint()
                .add(loop)
                .add(creditedMicrojoules)
                .add(facilityMicrojoules)
                .add(fuel.milligramsPerKwh())
                .add(fuel.boilerEfficiencyPpm());
        flags.forEach(terms::add);
        return terms;
    }

    /** 64 bits of SHA-256 over all that a node books: tells whether it has been told the same before. */
    public long digest() {
        Fingerprint digest = terms().add(claimedRevision).add(shares.size());
        for (LineHeat share : shares) {
            digest.add(share.segmentFromMicros())
                    .add(share.tenant())
                    .add(share.reusedMicrojoules())
                    .add(share.reusedMicrograms())
                    .add(share.displacedMicrograms());
        }
        return Long.parseUnsignedLong(digest.hex().substring(0, 16), 16);
    }
}
