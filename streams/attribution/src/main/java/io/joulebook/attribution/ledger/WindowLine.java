package io.joulebook.attribution.ledger;

import java.util.Objects;

/**
 * What one tenant answers for on one node in one window: its lines added up. All figures are zero or more.
 *
 * @param tenant tenant id
 * @param dynamicMicrojoules dynamic energy of all pools, µJ
 * @param idleMicrojoules idle energy, µJ
 * @param overheadMicrojoules share of the site's overhead, µJ
 * @param reusedMicrojoules facility energy that was used again as heat, µJ
 * @param grossMicrograms location-based carbon of the facility energy, µg CO2e
 * @param reusedMicrograms carbon of the energy used again, µg CO2e
 * @param displacedMicrograms memo: carbon of the fuel not burned for that heat, µg CO2e
 * @param embodiedMicrograms embodied emissions, µg CO2e
 */
public record WindowLine(
        String tenant,
        long dynamicMicrojoules,
        long idleMicrojoules,
        long overheadMicrojoules,
        long reusedMicrojoules,
        long grossMicrograms,
        long reusedMicrograms,
        long displacedMicrograms,
        long embodiedMicrograms) {

    public WindowLine {
        Objects.requireNonNull(tenant, "tenant");
    }

    /** A tenant's line with nothing in it. */
    public static WindowLine empty(String tenant) {
        return new WindowLine(tenant, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Energy of the computing itself, µJ. */
    public long itMicrojoules() {
        return dynamicMicrojoules + idleMicrojoules;
    }

    /** IT energy and its overhead, µJ. */
    public long facilityMicrojoules() {
        return itMicrojoules() + overheadMicrojoules;
    }

    /** Facility energy that was not used again, µJ. */
    public long netMicrojoules() {
        return facilityMicrojoules() - reusedMicrojoules;
    }

    /** Carbon of the energy that was not put to use, µg CO2e. */
    public long wasteMicrograms() {
        return grossMicrograms - reusedMicrograms;
    }

    /** This line and another of the same tenant together. */
    public WindowLine plus(WindowLine other) {
        if (!tenant.equals(other.tenant)) {
            throw new IllegalArgumentException(
                    "Lines of one tenant can be added up, but these are of " + tenant + " and " + other.tenant);
        }
        return new WindowLine(
                tenant,
                Math.addExact(dynamicMicrojoules, other.dynamicMicrojoules),
                Math.addExact(idleMicrojoules, other.idleMicrojoules),
                Math.addExact(overheadMicrojoules, other.overheadMicrojoules),
                Math.addExact(reusedMicrojoules, other.reusedMicrojoules),
                Math.addExact(grossMicrograms, other.grossMicrograms),
                Math.addExact(reusedMicrograms, other.reusedMicrograms),
                Math.addExact(displacedMicrograms, other.displacedMicrograms),
                Math.addExact(embodiedMicrograms, other.embodiedMicrograms));
    }
}
