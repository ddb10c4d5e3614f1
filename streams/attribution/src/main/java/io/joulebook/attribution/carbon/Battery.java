package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;
import java.util.Objects;

/**
 * What a site's battery holds: energy, and the carbon that it came with (METHOD §4).
 *
 * <p>What is drawn takes its part of the carbon along. What is lost on the way in, or while the battery stands, leaves
 * its carbon in stock, and what is lost on the way out is drawn: so those who use the discharge answer for all losses.
 *
 * <p><b>Holds:</b> carbon charged = carbon drawn + carbon in stock, exactly. Carbon is a whole number of µJ·mg/kWh, of
 * which 3.6e9 are a µg; only what is drawn is rounded, down to one of these.
 *
 * @param microjoules energy in stock, µJ, zero or more
 * @param carbon carbon in stock, µJ·mg/kWh, zero or more
 */
public record Battery(long microjoules, BigInteger carbon) {

    /** Nothing in stock. */
    public static final Battery EMPTY = new Battery(0, BigInteger.ZERO);

    public Battery {
        Objects.requireNonNull(carbon, "carbon");
        if (microjoules < 0 || carbon.signum() < 0) {
            throw new IllegalArgumentException("A battery holds no less than nothing, but this one " + microjoules
                    + " µJ and " + carbon + " µJ·mg/kWh");
        }
    }

    /** Carbon of some energy, µJ·mg/kWh. */
    static BigInteger carbon(long microjoules, long milligramsPerKwh) {
        if (microjoules < 0 || milligramsPerKwh < 0) {
            throw new IllegalArgumentException("Energy and intensity are zero or more, but these are " + microjoules
                    + " µJ of " + milligramsPerKwh + " mg/kWh");
        }
        return BigInteger.valueOf(microjoules).multiply(BigInteger.valueOf(milligramsPerKwh));
    }

    /**
     * This battery once it has been charged.
     *
     * @param takenMicrojoules energy that it took, µJ
     * @param storedMicrojoules how much of it came into stock, µJ
     * @param milligramsPerKwh carbon intensity of what it took, mg CO2e per kWh
     */
    public Battery charged(long takenMicrojoules, long storedMicrojoules, long milligramsPerKwh) {
        if (storedMicrojoules < 0 || storedMicrojoules > takenMicrojoules) {
            throw new IllegalArgumentException("A battery cannot store " + storedMicrojoules + " µJ of the "
                    + takenMicrojoules + " µJ that it takes");
        }
        return new Battery(
                Math.addExact(microjoules, storedMicrojoules), carbon.add(carbon(takenMicrojoules, milligramsPerKwh)));
    }

    /** This battery once it has lost some energy, µJ, and no carbon. */
    public Battery afterLosing(long lostMicrojoules) {
        checkInStock(lostMicrojoules);
        return new Battery(microjoules - lostMicrojoules, carbon);
    }

    /** Carbon of some energy drawn from stock, losses on the way out included, µJ·mg/kWh; of all of it all carbon. */
    public BigInteger carbonOf(long drawnMicrojoules) {
        checkInStock(drawnMicrojoules);
        return carbon.multiply(BigInteger.valueOf(drawnMicrojoules))
                .divide(BigInteger.valueOf(Math.max(1, microjoules)));
    }

    /** This battery once some energy was drawn from it, µJ, and {@link #carbonOf its carbon} with it. */
    public Battery afterDrawing(long drawnMicrojoules) {
        return new Battery(microjoules - drawnMicrojoules, carbon.subtract(carbonOf(drawnMicrojoules)));
    }

    /** Carbon intensity of what would be drawn, mg CO2e per kWh, rounded half to even; 0 where nothing is in stock. */
    public long milligramsPerKwh() {
        return microjoules == 0 ? 0 : Products.dividedHalfEven(carbon, BigInteger.valueOf(microjoules));
    }

    private void checkInStock(long asked) {
        if (asked < 0 || asked > microjoules) {
            throw new IllegalArgumentException(
                    "A battery of " + microjoules + " µJ cannot give or lose " + asked + " µJ");
        }
    }
}
