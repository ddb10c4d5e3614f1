package io.joulebook.sql.calibrate.fit;

/** A part of a node whose energy the ledger keeps apart. */
public enum Pool {
    /** Processor packages. */
    PACKAGE("package"),
    /** Main memory. */
    DRAM("DRAM"),
    /** GPU boards. */
    GPU("GPU"),
    /** The rest; the whole node where it has no component meters. */
    PLATFORM("platform");

    private final String label;

    Pool(String label) {
        this.label = label;
    }

    /** What a person calls it. */
    public String label() {
        return label;
    }
}
