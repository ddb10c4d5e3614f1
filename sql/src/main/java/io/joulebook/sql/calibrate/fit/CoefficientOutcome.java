package io.joulebook.sql.calibrate.fit;

import java.util.List;

/**
 * The tenants' coefficients and how well they explain the windows.
 *
 * @param tenants what was found for each tenant, by tenant id; pseudo-tenants never have a coefficient
 * @param windows number of windows fitted
 * @param nearCap number of windows left out for a package power of 90 % of the cap or more
 * @param before root of the mean squared difference between windows and curve without coefficients, µW
 * @param after the same with coefficients, µW
 * @param shareUncertaintyPpm standard uncertainty of a tenant's dynamic part to publish, ppm; zero: by level
 * @param shareBasis how that was come by, in words
 */
public record CoefficientOutcome(
        List<TenantFit> tenants,
        int windows,
        int nearCap,
        long before,
        long after,
        long shareUncertaintyPpm,
        String shareBasis) {

    public CoefficientOutcome {
        tenants = List.copyOf(tenants);
    }

    /** The tenants that have a coefficient. */
    public List<TenantFit> given() {
        return tenants.stream().filter(TenantFit::isGiven).toList();
    }
}
