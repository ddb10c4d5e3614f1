package io.joulebook.attribution.advice;

import io.joulebook.attribution.heat.DisplacedFuel;
import java.math.BigInteger;

/**
 * What an extra watt of computing does to emissions where its heat is wanted (METHOD §6, consequential test).
 *
 * <p>A question of marginal intensity: it is for advice and never for the ledger.
 */
public final class ExtraWatt {

    private static final BigInteger ONE_PPM = BigInteger.valueOf(1_000_000);

    private ExtraWatt() {}

    /**
     * Whether the fuel that its heat displaces emits more than the electricity: intensity·PUE &lt; ERF·fuel/efficiency.
     *
     * @param milligramsPerKwh carbon intensity of the electricity, mg/kWh, zero or more
     * @param puePpm facility energy over IT energy, ppm, 1,000,000 or more
     * @param erfPpm part of the facility energy that serves a real demand for heat, ppm, 0 to 1,000,000
     * @param fuel what would be burned instead
     */
    public static boolean isBeneficial(long milligramsPerKwh, long puePpm, long erfPpm, DisplacedFuel fuel) {
        if (milligramsPerKwh < 0 || puePpm < 1_000_000 || erfPpm < 0 || erfPpm > 1_000_000) {
            throw new IllegalArgumentException(
                    "Extra watt: intensity is zero or more, PUE 1000000 ppm or more, ERF 0 to"
                            + " 1000000 ppm, but they are " + milligramsPerKwh + " mg/kWh, " + puePpm + " ppm and "
                            + erfPpm
                            + " ppm");
        }
        BigInteger spent = BigInteger.valueOf(milligramsPerKwh)
                .multiply(BigInteger.valueOf(puePpm))
                .multiply(BigInteger.valueOf(fuel.boilerEfficiencyPpm()));
        BigInteger displaced = BigInteger.valueOf(erfPpm)
                .multiply(BigInteger.valueOf(fuel.milligramsPerKwh()))
                .multiply(ONE_PPM);
        return spent.compareTo(displaced) < 0;
    }
}
