package io.joulebook.attribution.advice;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;

/**
 * The choice to keep a machine or to make a leaner one that does the same work (METHOD §6).
 *
 * <p>The new machine's making is to be saved by its lower power, which counts with the site's overhead and without the
 * part that is used as heat. What the old one cost to make is spent either way and has no part in it.
 *
 * @param embodiedMicrograms emissions of making the new machine, µg CO2e, zero or more
 * @param lifetimeSeconds how long the new machine will serve, s, above zero
 * @param oldMicrowatts mean power of the machine in place, µW
 * @param newMicrowatts mean power of the new one for the same work, µW, zero or more and below the old
 * @param puePpm facility energy over IT energy, ppm, 1,000,000 or more
 * @param erfPpm part of the facility energy that is used as heat, ppm, zero or more and below 1,000,000
 */
public record Replacement(
        long embodiedMicrograms,
        long lifetimeSeconds,
        long oldMicrowatts,
        long newMicrowatts,
        long puePpm,
        long erfPpm) {

    private static final long ONE_PPM = 1_000_000;

    /** µW·s·ppm·ppm in a kWh, times the µg in a mg: 3.6e12 µW·s, 1e12 ppm² and 1e-3 mg. */
    private static final BigInteger SCALE = BigInteger.valueOf(3_600_000_000L)
            .multiply(BigInteger.valueOf(ONE_PPM).pow(2));

    public Replacement {
        checkAtLeast(0, embodiedMicrograms, "emissions of making the new machine", "µg");
        checkAtLeast(1, lifetimeSeconds, "lifetime of the new machine", "s");
        checkAtLeast(0, newMicrowatts, "power of the new machine", "µW");
        checkAtLeast(ONE_PPM, puePpm, "PUE", "ppm");
        checkAtLeast(0, erfPpm, "energy reuse factor", "ppm");
        if (erfPpm >= ONE_PPM) {
            throw new IllegalArgumentException(
                    "Keep or replace: where all energy is used as heat none is saved; the energy"
                            + " reuse factor must be below 1000000 ppm, but is " + erfPpm + " ppm");
        }
        if (newMicrowatts >= oldMicrowatts) {
            throw new IllegalArgumentException(
                    "Keep or replace: what saves nothing never pays for its making; the new one" + " takes "
                            + newMicrowatts + " µW, but must take less than the old one's " + oldMicrowatts + " µW");
        }
    }

    private static void checkAtLeast(long least, long value, String what, String unit) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Keep or replace: the " + what + " must be at least " + least + " " + unit + ", but is " + value);
        }
    }

    /**
     * Carbon intensity at which both choices are equal, mg/kWh, rounded half to even: below it keep, above it replace.
     *
     * @throws ArithmeticException if it does not fit in 64 bits: no grid comes near
     */
    public long breakEvenMilligramsPerKwh() {
        return Products.dividedHalfEven(making(), savedByEachMilligram());
    }

    /**
     * Whether the machine in place is better kept at an intensity; decided by the exact fraction, not the rounded one.
     */
    public boolean isBetterKeptAt(long milligramsPerKwh) {
        return BigInteger.valueOf(milligramsPerKwh)
                        .multiply(savedByEachMilligram())
                        .compareTo(making())
                < 0;
    }

    private BigInteger making() {
        return BigInteger.valueOf(embodiedMicrograms).multiply(SCALE);
    }

    private BigInteger savedByEachMilligram() {
        return BigInteger.valueOf(oldMicrowatts)
                .subtract(BigInteger.valueOf(newMicrowatts))
                .multiply(BigInteger.valueOf(lifetimeSeconds))
                .multiply(BigInteger.valueOf(puePpm))
                .multiply(BigInteger.valueOf(ONE_PPM - erfPpm));
    }
}
