package io.joulebook.attribution.carbon;

/** Which mix of power plants an intensity stands for. Only the average is booked (METHOD §4). */
public enum IntensityKind {
    AVERAGE,
    MARGINAL,
    RESIDUAL,
    SUPPLIER
}
