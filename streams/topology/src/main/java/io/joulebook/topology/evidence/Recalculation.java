package io.joulebook.topology.evidence;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.usage.Ownership;

/** Calculates a window again from its evidence. */
public final class Recalculation {

    private Recalculation() {}

    /**
     * The window's ledger: the one that was published if nothing else is given than was in force then.
     *
     * @param profile the node's profile
     * @param ownership who owns and who reserved what; {@link Ownership#NOBODY} where it is not known
     * @param factors {@link Evidence#factors} for what was priced with then, others for what would be now
     */
    public static WindowLedger of(Evidence evidence, NodeProfile profile, Ownership ownership, Factors factors) {
        return Pricer.price(Apportioner.apportion(evidence.inputs(profile, ownership), factors), factors);
    }
}
