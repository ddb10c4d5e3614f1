package io.joulebook.attribution.meter;

import java.math.BigInteger;

/**
 * How far a metered energy may be from the truth, as parts of it (METHOD §1, meter uncertainty).
 *
 * <p>The three parts are independent. The standard uncertainty is √(limit²/3 + model² + estimate²): a limit is the
 * largest error, every error within it being equally likely, the other two are standard uncertainties already.
 *
 * @param limitPpm largest error of the meter, ppm of the energy
 * @param modelPpm what a model between meter and figure adds, ppm; 0: there is none
 * @param estimatePpm what an estimate over missing samples adds, ppm; 0: there is none
 */
public record MeterUncertainty(long limitPpm, long modelPpm, long estimatePpm) {

    /** METHOD §1: where samples are missing for long, u = 30 %. */
    static final long ESTIMATED_PPM = 300_000;

    private static final BigInteger PPM_SQUARED = BigInteger.valueOf(1_000_000_000_000L);
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final long LARGEST_PPM = 1_000_000_000;

    public MeterUncertainty {
        check("limit", limitPpm);
        check("model's part", modelPpm);
        check("estimate's part", estimatePpm);
    }

    private static void check(String part, long ppm) {
        if (ppm < 0 || ppm > LARGEST_PPM) {
            throw new IllegalArgumentException(
                    "Meter uncertainty: its " + part + " lies within 0 and " + LARGEST_PPM + " ppm, but is " + ppm);
        }
    }

    /** Of a meter that is read as its maker says: its limit alone. */
    public static MeterUncertainty within(long limitPpm) {
        return new MeterUncertainty(limitPpm, 0, 0);
    }

    /** The same where samples were missing for so long that the energy had to be estimated. */
    public MeterUncertainty estimated() {
        return new MeterUncertainty(limitPpm, modelPpm, ESTIMATED_PPM);
    }

    /** Standard uncertainty of an energy, to the nearest µJ. */
    public long microjoules(long energyMicrojoules) {
        BigInteger fourfold = scaledVariance(energyMicrojoules).shiftLeft(2).divide(THREE.multiply(PPM_SQUARED));
        return fourfold.sqrt().add(BigInteger.ONE).shiftRight(1).longValueExact();
    }

    /**
     * Variance of an energy times 3·10<sup>12</sup>, in µJ²: a whole number. Variances of independent meters add up.
     */
    public BigInteger scaledVariance(long energyMicrojoules) {
        long threefold = limitPpm * limitPpm + 3 * modelPpm * modelPpm + 3 * estimatePpm * estimatePpm;
        return square(energyMicrojoules).multiply(BigInteger.valueOf(threefold));
    }

    /**
     * Whether a difference is more than twice its standard uncertainty: more than chance explains (METHOD §1).
     *
     * @param scaledVariance sum of {@link #scaledVariance} over all that was compared
     */
    public static boolean isBeyond(long differenceMicrojoules, BigInteger scaledVariance) {
        return square(differenceMicrojoules)
                        .multiply(THREE)
                        .multiply(PPM_SQUARED)
                        .compareTo(scaledVariance.shiftLeft(2))
                > 0;
    }

    private static BigInteger square(long microjoules) {
        BigInteger one = BigInteger.valueOf(microjoules);
        return one.multiply(one);
    }
}
