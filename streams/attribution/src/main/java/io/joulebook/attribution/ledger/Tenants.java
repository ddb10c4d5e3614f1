package io.joulebook.attribution.ledger;

import io.joulebook.attribution.usage.Ownership;

/** The pseudo-tenants: ordinary lines of the ledger for what no real tenant answers for (METHOD §0). */
public final class Tenants {

    /** Idle energy of capacity that nobody reserved. */
    public static final String OPERATOR = "_operator";

    /** The machine's own work: kernel threads, interrupts, daemons. */
    public static final String SYSTEM = "_system";

    /** Energy with no known user. */
    public static final String UNATTRIBUTED = Ownership.UNATTRIBUTED;

    private Tenants() {}

    /** Whether a tenant is one of the pseudo-tenants: all ids that start with an underscore are. */
    public static boolean isPseudo(String tenant) {
        return tenant.startsWith("_");
    }
}
