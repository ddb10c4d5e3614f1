package io.joulebook.attribution.meter;

/** What the value of a reading means. */
public enum MeterKind {
    /** A running total of energy, µJ. */
    COUNTER,
    /** Power at the instant of the reading, µW. */
    POWER,
    /** Mean power since the meter's previous reading, µW. */
    AVERAGE
}
