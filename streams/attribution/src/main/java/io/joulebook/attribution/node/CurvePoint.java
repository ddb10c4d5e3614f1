package io.joulebook.attribution.node;

/**
 * A point of a load curve.
 *
 * @param loadMilli load, thousandths of a core
 * @param dynamicMicrowatts power above idle at that load, µW
 */
public record CurvePoint(long loadMilli, long dynamicMicrowatts) {

    public CurvePoint {
        if (loadMilli < 0 || dynamicMicrowatts < 0) {
            throw new IllegalArgumentException(
                    "A curve point cannot be negative: " + loadMilli + " milli-cores, " + dynamicMicrowatts + " µW");
        }
    }
}
