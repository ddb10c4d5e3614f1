package io.joulebook.sql;

import java.math.BigInteger;

/**
 * How sure a tenant's energy and carbon are, in all.
 *
 * <p>The sums and squares behind these are whole numbers; each figure here is the square root of one, so it is good for
 * 15 digits and for nothing that must add up.
 *
 * @param tenant tenant id
 * @param itMicrojoules energy at the wall, µJ
 * @param unstatedMicrojoules part of it whose lines state no uncertainty, µJ: it is taken as certain
 * @param meterMicrojoules standard uncertainty of the energy from the meters, µJ
 * @param idleMicrojoules standard uncertainty of the energy from the idle power, µJ
 * @param shareMicrojoules standard uncertainty of the energy from the sharing of the dynamic part, µJ
 * @param samplingMicrojoules standard uncertainty of the energy from the sampling of power, µJ
 * @param itInterval95Ppm k = 2 interval of the energy, plus and minus, ppm of it
 * @param grossMicrograms location-based carbon of the facility energy, µg CO2e
 * @param grossInterval95Ppm k = 2 interval of that carbon, plus and minus, ppm of it
 */
public record TenantUncertainty(
        String tenant,
        BigInteger itMicrojoules,
        BigInteger unstatedMicrojoules,
        double meterMicrojoules,
        double idleMicrojoules,
        double shareMicrojoules,
        double samplingMicrojoules,
        double itInterval95Ppm,
        BigInteger grossMicrograms,
        double grossInterval95Ppm) {}
