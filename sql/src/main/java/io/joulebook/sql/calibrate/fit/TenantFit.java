package io.joulebook.sql.calibrate.fit;

/**
 * What was found for one tenant.
 *
 * @param tenant tenant id
 * @param windows number of windows it ran in, below 90 % of the power cap
 * @param coTenants number of different tenants it shared them with
 * @param coefficientPpm energy per CPU time relative to the curve, ppm; one million where there is none
 * @param halfWidthPpm half of the 95 % interval relative to the coefficient, ppm; zero where none was worked out
 * @param reason why the tenant has no coefficient; empty if it has
 */
public record TenantFit(
        String tenant, int windows, int coTenants, long coefficientPpm, long halfWidthPpm, String reason) {

    static final long NEUTRAL_PPM = 1_000_000;

    /** Whether the tenant has a coefficient. */
    public boolean isGiven() {
        return reason.isEmpty();
    }

    static TenantFit without(Presence presence, long halfWidthPpm, String reason) {
        return new TenantFit(
                presence.tenant(), presence.windows(), presence.coTenants(), NEUTRAL_PPM, halfWidthPpm, reason);
    }

    /**
     * Where a tenant was seen.
     *
     * @param tenant tenant id
     * @param windows number of windows it ran in
     * @param coTenants number of different tenants it shared them with
     */
    record Presence(String tenant, int windows, int coTenants) {}
}
