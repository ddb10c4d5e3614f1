package io.joulebook.topology.assemble;

/** What was corrected when a window is calculated again; the names stand in the ledger. */
enum Cause {
    /** A reading or a usage sample came after its window was closed, or a meter came back after windows without it. */
    LATE_SAMPLE,
    /** Another revision of the node's profile. */
    PROFILE,
    /** Another revision of who owns and reserved what. */
    ASSIGNMENT,
    /** Another PUE of the site. */
    PUE,
    /** Another heat contract or displaced fuel of the site. */
    HEAT_CONTRACT,
    /** Another electricity contract of the site. */
    SUPPLY_CONTRACT,
    /** An intensity that was not known, or another value of it. */
    INTENSITY
}
