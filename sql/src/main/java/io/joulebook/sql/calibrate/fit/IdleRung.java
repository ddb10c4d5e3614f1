package io.joulebook.sql.calibrate.fit;

/** How an idle power was found, best first (METHOD 2.1). */
public enum IdleRung {
    /** A time in which the node was kept idle on purpose. */
    PROBE("(a) probe"),
    /** Windows in which hardly anything ran. */
    QUIET_WINDOWS("(b) quiet windows"),
    /** The least of what was seen and what was believed. */
    LOWER_BOUND("(c) lower bound"),
    /** The node has no such pool; nothing is known and nothing is needed. */
    NO_ENERGY("no energy seen");

    private final String label;

    IdleRung(String label) {
        this.label = label;
    }

    /** What a person calls it. */
    public String label() {
        return label;
    }
}
