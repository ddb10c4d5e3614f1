package io.joulebook.attribution.meter;

/** What part of a node a meter covers. */
public enum MeterDomain {
    /** The whole node at its AC inlets. */
    WALL,
    /** RAPL's whole platform. It contains the packages, so it is never added to them. */
    PSYS,
    /** A processor package. */
    PACKAGE,
    /** Main memory. */
    DRAM,
    /** A GPU board. */
    GPU,
    /** Fans, power supplies and the like. */
    PLATFORM
}
