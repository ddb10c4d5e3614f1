package io.joulebook.attribution.carbon;

/** How an intensity is known. A forecast is never booked (METHOD §4). */
public enum FactorStatus {
    MEASURED,
    ESTIMATED,
    FALLBACK,
    FORECAST
}
