package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;

/**
 * The heat account of one loop in one window.
 *
 * <p><b>Holds:</b> delivered + carry in = credited + carry out + lapsed, and credited ≤ facility: no credit comes
 * before its heat, and none is above the energy that the loop's nodes used.
 *
 * @param deliveredMicrojoules heat handed over in the window by the loop's heat meter, µJ
 * @param carryInMicrojoules heat of earlier windows not credited yet, µJ
 * @param facilityMicrojoules facility energy of the loop's lines in the window, µJ
 * @param creditedMicrojoules heat credited to those lines, µJ
 * @param carryOutMicrojoules heat left for later windows, µJ
 * @param lapsedMicrojoules heat that can no longer be credited after this window, µJ
 * @param erfPpm energy reuse factor, credited / facility (ISO/IEC 30134-6), millionths, rounded half to even; 0 where
 *     the loop used no energy
 */
public record HeatCredit(
        long deliveredMicrojoules,
        long carryInMicrojoules,
        long facilityMicrojoules,
        long creditedMicrojoules,
        long carryOutMicrojoules,
        long lapsedMicrojoules,
        long erfPpm) {

    private static final long ONE_PPM = 1_000_000;

    public HeatCredit {
        long had = Math.addExact(deliveredMicrojoules, carryInMicrojoules);
        long spent = Math.addExact(Math.addExact(creditedMicrojoules, carryOutMicrojoules), lapsedMicrojoules);
        if (had != spent) {
            throw new IllegalStateException("Heat account bug: delivered " + deliveredMicrojoules + " µJ + carry in "
                    + carryInMicrojoules + " µJ is not credited " + creditedMicrojoules + " µJ + carry out "
                    + carryOutMicrojoules + " µJ + lapsed " + lapsedMicrojoules + " µJ");
        }
        if (creditedMicrojoules > facilityMicrojoules) {
            throw new IllegalStateException("Heat account bug: credited " + creditedMicrojoules
                    + " µJ, above the loop's facility energy of " + facilityMicrojoules + " µJ");
        }
    }

    static long erfPpm(long creditedMicrojoules, long facilityMicrojoules) {
        return facilityMicrojoules == 0
                ? 0
                : Products.dividedHalfEven(creditedMicrojoules, ONE_PPM, facilityMicrojoules);
    }
}
