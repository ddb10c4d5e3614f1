package io.joulebook.sql;

import java.math.BigInteger;

/**
 * What a tenant answers for, in all.
 *
 * @param tenant tenant id
 * @param itMicrojoules energy at the wall, µJ
 * @param facilityMicrojoules with overhead, µJ
 * @param grossMicrograms location-based carbon of the facility energy, µg CO2e
 * @param embodiedMicrograms embodied emissions, µg CO2e
 */
public record TenantTotal(
        String tenant,
        BigInteger itMicrojoules,
        BigInteger facilityMicrojoules,
        BigInteger grossMicrograms,
        BigInteger embodiedMicrograms) {}
