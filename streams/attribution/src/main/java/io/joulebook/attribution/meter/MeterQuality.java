package io.joulebook.attribution.meter;

/** How a meter's figures came to be, best first. */
public enum MeterQuality {
    /** Read from an instrument. */
    MEASURED,
    /** Calculated from measured figures. */
    DERIVED,
    /** Calculated from a model of the machine. */
    MODELLED
}
