package io.joulebook.attribution.node;

/**
 * How well a node is known: standard uncertainties, ppm (METHOD §8).
 *
 * @param idlePpm of its idle power; 0: not stated
 * @param sharePpm of the split of its dynamic energy; 0: not stated, that of the driver level is taken
 */
public record ProfileUncertainty(long idlePpm, long sharePpm) {

    /** Nothing stated. */
    public static final ProfileUncertainty NOT_STATED = new ProfileUncertainty(0, 0);

    private static final long ONE_PPM = 1_000_000;

    public ProfileUncertainty {
        if (idlePpm < 0 || idlePpm > ONE_PPM || sharePpm < 0 || sharePpm > ONE_PPM) {
            throw new IllegalArgumentException("A profile's uncertainties are between 0 and 1000000 ppm, but are "
                    + idlePpm + " ppm of idle power and " + sharePpm + " ppm of the split");
        }
    }
}
