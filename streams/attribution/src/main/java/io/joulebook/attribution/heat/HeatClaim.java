package io.joulebook.attribution.heat;

/** What the heat contract says of the emissions of heat that is put to use (METHOD §5, double counting). */
public enum HeatClaim {
    /** The buyer books the heat's emissions, so computing may leave them out. */
    ALLOCATED,
    /** The buyer takes the heat as waste, with no emissions: they stay with computing. */
    WASTE,
    /** Nothing is agreed; the emissions stay with computing. */
    NONE
}
