package io.joulebook.sql.calibrate.profile;

/** Highest driver level to use, as a profile names it. */
public enum Level {
    /** CPU time. */
    L0,
    /** CPU time by thread. */
    L1,
    /** Performance counters. */
    L2,
    /** The best of those there is, times learned coefficients. */
    L3
}
