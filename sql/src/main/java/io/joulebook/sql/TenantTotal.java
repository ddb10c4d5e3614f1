package io.joulebook.sql;

import java.math.BigInteger;

/**
 * What a tenant answers for, in all.
 *
 * @param tenant tenant id
 * @param amounts its figures
 */
public record TenantTotal(String tenant, Amounts amounts) {

    /** Energy at the wall, µJ. */
    public BigInteger itMicrojoules() {
        return amounts.itMicrojoules();
    }

    /** Energy with overhead, µJ. */
    public BigInteger facilityMicrojoules() {
        return amounts.facilityMicrojoules();
    }

    /** Location-based carbon of the facility energy, µg CO2e. */
    public BigInteger grossMicrograms() {
        return amounts.grossMicrograms();
    }

    /** Embodied emissions, µg CO2e. */
    public BigInteger embodiedMicrograms() {
        return amounts.embodiedMicrograms();
    }
}
