package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.records.LedgerRecords;
import java.util.List;
import java.util.SortedSet;

/**
 * A window to be calculated: one that nothing can be added to, or one that was published before and about which more
 * has become known.
 *
 * @param inputs what decides the window's energy
 * @param factors what is known of its zone and site
 * @param flags what was refused or is missing, such as {@link #NO_ASSIGNMENT} and {@link #NO_SITE}
 * @param evidence all of that, to be kept
 * @param cause why it is calculated: FIRST, or what was corrected
 */
public record ClosedWindow(
        WindowInputs inputs, Factors factors, SortedSet<String> flags, Evidence evidence, String cause) {

    /** Nobody said who owns what on the node. */
    public static final String NO_ASSIGNMENT = "NO_ASSIGNMENT";

    /** Nobody said what the site's PUE is; one was taken. */
    public static final String NO_SITE = "NO_SITE";

    /** The window with what is known of it now. */
    static ClosedWindow of(WindowInputs inputs, List<NodeUsage> samples, InForce terms, String cause) {
        Evidence evidence = Evidence.ofFirst(inputs, samples, terms.factors(), terms.flags(), terms.references());
        return new ClosedWindow(inputs, terms.factors(), terms.flags(), evidence, cause);
    }

    /** Whether it was never published. */
    public boolean isFirst() {
        return cause.equals(LedgerRecords.FIRST_CAUSE);
    }
}
