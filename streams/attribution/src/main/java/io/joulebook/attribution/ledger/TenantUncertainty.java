package io.joulebook.attribution.ledger;

import java.math.BigInteger;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How well a tenant's energy and carbon are known, over any number of windows and nodes (METHOD §8).
 *
 * <p>Amounts are not bounded by 64 bits: a fleet's year passes that. Roots are rounded to the nearest whole number.
 *
 * @param itMicrojoules IT energy, µJ
 * @param grossMicrograms location-based carbon of the facility energy, µg CO2e
 * @param meterMicrojoules standard uncertainty of the energy from the meters, µJ
 * @param idleMicrojoules the same from the idle power, µJ; its size, zero or more
 * @param shareMicrojoules the same from the split of the dynamic part, µJ
 * @param samplingMicrojoules the same from sampling a power that varies, µJ
 * @param energyMicrojoules all four in quadrature: standard uncertainty of the energy, µJ
 * @param energyIntervalPpm k = 2: the energy is within plus and minus this, ppm of it; empty where there is none
 * @param carbonIntervalPpm k = 2: the carbon is within plus and minus this, ppm of it: the energy's uncertainty with
 *     that of PUE and intensity; empty where there is none
 */
public record TenantUncertainty(
        BigInteger itMicrojoules,
        BigInteger grossMicrograms,
        BigInteger meterMicrojoules,
        BigInteger idleMicrojoules,
        BigInteger shareMicrojoules,
        BigInteger samplingMicrojoules,
        BigInteger energyMicrojoules,
        OptionalLong energyIntervalPpm,
        OptionalLong carbonIntervalPpm) {

    public TenantUncertainty {
        Objects.requireNonNull(itMicrojoules, "itMicrojoules");
        Objects.requireNonNull(grossMicrograms, "grossMicrograms");
        Objects.requireNonNull(energyIntervalPpm, "energyIntervalPpm");
        Objects.requireNonNull(carbonIntervalPpm, "carbonIntervalPpm");
    }
}
