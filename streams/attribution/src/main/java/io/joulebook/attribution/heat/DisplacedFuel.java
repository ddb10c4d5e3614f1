package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;

/**
 * The fuel that a loop's heat displaces, and the boiler that would have burned it.
 *
 * <p><b>Basis:</b> emission factor and efficiency must be on the same calorific value, net (PCI) or gross (PCS): for
 * natural gas the two differ by a factor of 1.11. An efficiency above one is possible on the net value.
 *
 * @param milligramsPerKwh mg CO2e per kWh of fuel, zero or more
 * @param boilerEfficiencyPpm useful heat from the fuel's energy, millionths, above zero
 */
public record DisplacedFuel(long milligramsPerKwh, long boilerEfficiencyPpm) {

    /** No fuel: the heat displaces nothing that counts. */
    public static final DisplacedFuel NONE = new DisplacedFuel(0, 1_000_000);

    /** A kWh is 3.6e12 µJ, a milligram 1000 µg, and the efficiency is in millionths: 3.6e12 / 1000 / 1e6. */
    private static final long SCALE = 3_600;

    public DisplacedFuel {
        if (milligramsPerKwh < 0) {
            throw new IllegalArgumentException(
                    "A fuel's emission factor cannot be negative: " + milligramsPerKwh + " mg/kWh");
        }
        if (boilerEfficiencyPpm <= 0 || boilerEfficiencyPpm > Long.MAX_VALUE / SCALE) {
            throw new IllegalArgumentException("A boiler's efficiency must be above zero, such as 900000 ppm, but is "
                    + boilerEfficiencyPpm + " ppm");
        }
    }

    /** Carbon of the fuel not burned for some heat, µg CO2e, rounded half to even. */
    long microgramsFor(long heatMicrojoules) {
        return Products.dividedHalfEven(heatMicrojoules, milligramsPerKwh, boilerEfficiencyPpm * SCALE);
    }
}
