package io.joulebook.attribution.node;

import java.util.List;

/**
 * Power above idle as a function of load: linear between points, from (0, 0), flat beyond the last point.
 *
 * @param points load strictly ascending, power never falling; none: no curve is known
 */
public record LoadCurve(List<CurvePoint> points) {

    /** No curve. */
    public static final LoadCurve NONE = new LoadCurve(List.of());

    public LoadCurve {
        points = List.copyOf(points);
        CurvePoint before = new CurvePoint(0, 0);
        for (CurvePoint point : points) {
            checkOrder(before, point);
            before = point;
        }
    }

    private static void checkOrder(CurvePoint before, CurvePoint point) {
        boolean origin = point.loadMilli() == 0 && before.equals(point);
        boolean rises = point.loadMilli() > before.loadMilli();
        if (!(origin || rises) || point.dynamicMicrowatts() < before.dynamicMicrowatts()) {
            throw new IllegalArgumentException(
                    "A load curve starts at (0, 0), its loads ascend and its power never falls, but " + point
                            + " follows " + before);
        }
    }

    /** Whether no curve is known. */
    public boolean isEmpty() {
        return points.isEmpty();
    }
}
