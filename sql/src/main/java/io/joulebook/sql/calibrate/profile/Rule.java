package io.joulebook.sql.calibrate.profile;

/** Rule for the dynamic part of the package pool, as a profile names it. */
public enum Rule {
    /** In proportion to the driver. */
    P,
    /** Shapley value on the node's curve. */
    S
}
