package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;
import java.util.Objects;

/**
 * Where a site's energy came from in an interval: the grid, on-site PV used behind the meter, a battery (METHOD §4).
 *
 * <p>What PV and battery gave did not come from the grid: E<sub>grid</sub> = E<sub>facility</sub> − E<sub>PV</sub> −
 * E<sub>battery</sub>. Each part has its own carbon. All of it is exact until it is asked for, and then rounded once.
 *
 * @param facilityMicrojoules energy used, µJ
 * @param gridMicrojoules part of it from the grid, µJ
 * @param gridMilligramsPerKwh carbon intensity of that part, mg CO2e per kWh
 * @param otherCarbon carbon of all other parts, µJ·mg/kWh, of which 3.6e9 are a µg
 */
public record PowerMix(
        long facilityMicrojoules, long gridMicrojoules, long gridMilligramsPerKwh, BigInteger otherCarbon) {

    /** µJ·mg/kWh in a µg: a kWh is 3.6e12 µJ, a milligram 1000 µg. */
    private static final BigInteger MICROJOULE_MILLIGRAMS = BigInteger.valueOf(3_600_000_000L);

    public PowerMix {
        Objects.requireNonNull(otherCarbon, "otherCarbon");
        if (gridMicrojoules < 0 || gridMicrojoules > facilityMicrojoules) {
            throw new IllegalArgumentException("Between none and all of a site's energy comes from the grid, not "
                    + gridMicrojoules + " µJ of " + facilityMicrojoules + " µJ");
        }
        if (gridMilligramsPerKwh < 0 || otherCarbon.signum() < 0) {
            throw new IllegalArgumentException("Carbon cannot be negative: grid " + gridMilligramsPerKwh
                    + " mg/kWh, other parts " + otherCarbon + " µJ·mg/kWh");
        }
    }

    /** Energy that came from the grid, all of it. */
    public static PowerMix ofGrid(long facilityMicrojoules, long milligramsPerKwh) {
        return new PowerMix(facilityMicrojoules, facilityMicrojoules, milligramsPerKwh, BigInteger.ZERO);
    }

    /** The same use with some of it from PV instead of the grid; what PV made beyond that is no part of it. */
    public PowerMix withPv(long usedMicrojoules, long milligramsPerKwh) {
        return with(usedMicrojoules, Battery.carbon(usedMicrojoules, milligramsPerKwh), "PV");
    }

    /**
     * The same use with some of it from a battery instead of the grid.
     *
     * @param deliveredMicrojoules what came out of the battery, µJ
     * @param carbon carbon of what was drawn for it: {@link Battery#carbonOf}
     */
    public PowerMix withBattery(long deliveredMicrojoules, BigInteger carbon) {
        return with(deliveredMicrojoules, carbon, "battery");
    }

    private PowerMix with(long microjoules, BigInteger carbon, String part) {
        if (microjoules < 0 || microjoules > gridMicrojoules) {
            throw new IllegalArgumentException("A site that takes " + gridMicrojoules + " µJ from the grid cannot use "
                    + microjoules + " µJ of " + part + " instead");
        }
        return new PowerMix(
                facilityMicrojoules, gridMicrojoules - microjoules, gridMilligramsPerKwh, otherCarbon.add(carbon));
    }

    /** Carbon of all of it, µJ·mg/kWh, exact. */
    public BigInteger carbon() {
        return Battery.carbon(gridMicrojoules, gridMilligramsPerKwh).add(otherCarbon);
    }

    /** Carbon of all of it, µg CO2e, rounded half to even. */
    public long micrograms() {
        return Products.dividedHalfEven(carbon(), MICROJOULE_MILLIGRAMS);
    }

    /** Carbon intensity of all of it, mg CO2e per kWh, rounded half to even; the grid's where nothing was used. */
    public long milligramsPerKwh() {
        return facilityMicrojoules == 0
                ? gridMilligramsPerKwh
                : Products.dividedHalfEven(carbon(), BigInteger.valueOf(facilityMicrojoules));
    }
}
