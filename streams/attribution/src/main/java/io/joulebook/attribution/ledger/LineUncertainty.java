package io.joulebook.attribution.ledger;

/**
 * Standard uncertainty of a line's IT energy by where it comes from (METHOD §8).
 *
 * <p>The first three are systematic: over the segments and windows of one node they add linearly, with their signs, and
 * over nodes in quadrature. The last is random and adds in quadrature everywhere.
 *
 * @param meterMicrojoules from the meter, µJ
 * @param idleMicrojoules from the idle power, µJ: what the line would have more (or less, then negative) if the idle
 *     power were one standard uncertainty higher
 * @param shareMicrojoules from the split of the dynamic part, µJ
 * @param samplingMicrojoules from sampling a power that varies, µJ
 */
public record LineUncertainty(
        long meterMicrojoules, long idleMicrojoules, long shareMicrojoules, long samplingMicrojoules) {

    /** Nothing known. */
    public static final LineUncertainty NONE = new LineUncertainty(0, 0, 0, 0);

    public LineUncertainty {
        if (meterMicrojoules < 0 || shareMicrojoules < 0 || samplingMicrojoules < 0) {
            throw new IllegalArgumentException("An uncertainty cannot be negative: meter " + meterMicrojoules
                    + " µJ, share " + shareMicrojoules + " µJ, sampling " + samplingMicrojoules + " µJ");
        }
    }
}
