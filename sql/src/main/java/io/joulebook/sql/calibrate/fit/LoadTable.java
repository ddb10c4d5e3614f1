package io.joulebook.sql.calibrate.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * A load curve as it is published: linear between points, from (0, 0), flat beyond the last.
 *
 * @param points load strictly ascending, power never falling; none: no curve is known
 */
public record LoadTable(List<CurvePoint> points) {

    public LoadTable {
        points = List.copyOf(points);
        CurvePoint before = new CurvePoint(-1, 0);
        for (CurvePoint point : points) {
            if (point.loadMilli() <= before.loadMilli() || point.microwatts() < before.microwatts()) {
                throw new IllegalArgumentException(
                        "A load curve's loads ascend and its power never falls, but " + point + " follows " + before);
            }
            before = point;
        }
    }

    /** Whether no curve is known. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** Power above idle, µW. */
    public double microwatts(double loadMilli) {
        CurvePoint from = new CurvePoint(0, 0);
        for (CurvePoint to : points) {
            if (loadMilli < to.loadMilli()) {
                double part = (loadMilli - from.loadMilli()) / (to.loadMilli() - from.loadMilli());
                return from.microwatts() + part * (to.microwatts() - from.microwatts());
            }
            from = to;
        }
        return from.microwatts();
    }

    /** A table of the points with the loads and powers given; a point below the one before is raised to it. */
    static LoadTable rising(List<CurvePoint> points) {
        List<CurvePoint> rising = new ArrayList<>();
        long highest = 0;
        for (CurvePoint point : points) {
            highest = Math.max(highest, point.microwatts());
            rising.add(new CurvePoint(point.loadMilli(), highest));
        }
        return new LoadTable(rising);
    }
}
