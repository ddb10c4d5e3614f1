package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.HeatShare;
import io.joulebook.attribution.heat.HeatSharing;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.input.NodeHeat;
import java.util.List;

/**
 * The answer to a claim on a window that lies beyond the horizon of its loop.
 *
 * <p>That window's heat was given to those who had claimed it, and its account is forgotten. A node that comes so late
 * gets nothing of it; one that restates its window keeps what its lines had, shared among them anew. Without an answer
 * the window would wait for its heat for ever, and its month could not be locked.
 */
final class ClosedAccount {

    /** Flag of such a share. */
    static final String CLOSED = "CLOSED";

    private ClosedAccount() {}

    /**
     * The node's share.
     *
     * @throws IllegalArgumentException if the lines contradict each other
     */
    static NodeHeat answer(NodeClaim claim) {
        long facility = claim.facilityMicrojoules();
        long credited = Math.min(claim.reusedMicrojoules(), facility); // never more heat than energy
        List<HeatShare> shares = HeatSharing.share(credited, claim.lines(), claim.fuel());
        return new NodeHeat(
                claim.node(),
                claim.loop(),
                claim.fromMicros(),
                claim.toMicros(),
                claim.revision(),
                NodeHeat.CLOSED_ACCOUNT,
                credited,
                facility,
                claim.fuel(),
                List.of(CLOSED),
                shares.stream().map(LoopSharing::lineOf).toList());
    }
}
