package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;

/**
 * How much of a site's energy was put to use again over some time (METHOD §5), of sums that may pass 64 bits.
 *
 * @param itMicrojoules energy of the computing itself, µJ
 * @param facilityMicrojoules the same with the site's overhead, µJ
 * @param reusedMicrojoules part of that used again as heat, µJ: its energy content, or for the lower end its
 *     {@linkplain Exergy work}
 */
public record EnergyReuse(BigInteger itMicrojoules, BigInteger facilityMicrojoules, BigInteger reusedMicrojoules) {

    private static final BigInteger ONE_PPM = BigInteger.valueOf(1_000_000);

    public EnergyReuse {
        if (itMicrojoules.signum() < 0
                || itMicrojoules.compareTo(facilityMicrojoules) > 0
                || reusedMicrojoules.signum() < 0
                || reusedMicrojoules.compareTo(facilityMicrojoules) > 0) {
            throw new IllegalArgumentException("A site's computing and its reused heat are parts of its energy, but of "
                    + facilityMicrojoules + " µJ these are " + itMicrojoules + " µJ and " + reusedMicrojoules + " µJ");
        }
    }

    /** Energy reuse factor, reused over facility energy (ISO/IEC 30134-6), ppm, half to even; 0 where none was used. */
    public long erfPpm() {
        return ratio(reusedMicrojoules, facilityMicrojoules);
    }

    /** Energy reuse effectiveness, PUE·(1 − ERF) = (facility − reused)/IT, ppm, half to even; 0 where none computed. */
    public long erePpm() {
        return ratio(facilityMicrojoules.subtract(reusedMicrojoules), itMicrojoules);
    }

    /** PUE of these sums, facility over IT energy, ppm, half to even; 0 where none computed. */
    public long puePpm() {
        return ratio(facilityMicrojoules, itMicrojoules);
    }

    private static long ratio(BigInteger part, BigInteger whole) {
        return whole.signum() == 0 ? 0 : Products.dividedHalfEven(part.multiply(ONE_PPM), whole);
    }
}
