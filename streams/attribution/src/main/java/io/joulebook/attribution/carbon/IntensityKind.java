package io.joulebook.attribution.carbon;

/**
 * Which mix of power plants an intensity stands for. The average is booked in the location-based column, the residual
 * mix and a supplier's in the market-based one, the marginal in neither (METHOD §4).
 */
public enum IntensityKind {
    AVERAGE,
    MARGINAL,
    RESIDUAL,
    SUPPLIER
}
