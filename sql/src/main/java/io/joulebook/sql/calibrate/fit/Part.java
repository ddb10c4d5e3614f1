package io.joulebook.sql.calibrate.fit;

/** What may be left as the profile has it. */
public enum Part {
    /** The load curve. */
    CURVE,
    /** The tenants' coefficients. */
    COEFFICIENTS
}
