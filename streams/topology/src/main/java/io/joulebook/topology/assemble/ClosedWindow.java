package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.ReferenceName;
import java.util.List;
import java.util.SortedSet;

/**
 * A window that nothing can be added to, with the factors that price it.
 *
 * @param inputs what decides the window's energy
 * @param factors what is known of its zone and site
 * @param flags what was missing when it had waited long enough: {@link #NO_ASSIGNMENT}, {@link #NO_SITE}
 * @param samples what the inputs' usage is from
 * @param references names of the profile, assignment and site in force
 */
public record ClosedWindow(
        WindowInputs inputs,
        Factors factors,
        SortedSet<String> flags,
        List<NodeUsage> samples,
        List<ReferenceName> references) {

    /** Nobody said who owns what on the node. */
    public static final String NO_ASSIGNMENT = "NO_ASSIGNMENT";

    /** Nobody said what the site's PUE is; one was taken. */
    public static final String NO_SITE = "NO_SITE";

    /** What the window is calculated from, to be kept. */
    public Evidence evidence() {
        return Evidence.ofFirst(inputs, samples, factors, flags, references);
    }
}
