package io.joulebook.attribution.share;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.LoadCurve;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A load curve over the CPU time of one interval, taken apart into stretches of constant slope.
 *
 * <p>A load of <i>c</i> ns in an interval of <i>t</i> µs is c/t milli-cores, so the curve's points lie at whole CPU
 * times (load·t ns) and everything stays a whole number: power is held in units of 1/{@code scale} µW, where the scale
 * is the smallest that makes every slope whole. A common factor of the slopes is taken out, for only their proportions
 * matter.
 */
final class LoadGame {

    private final long[] starts;
    private final long[] widths;
    private final BigInteger[] slopes;

    private LoadGame(long[] starts, long[] widths, BigInteger[] slopes) {
        this.starts = starts;
        this.widths = widths;
        this.slopes = slopes;
    }

    static LoadGame of(LoadCurve curve, long durationMicros) {
        List<CurvePoint> points = new ArrayList<>(List.of(new CurvePoint(0, 0)));
        curve.points().stream().filter(point -> point.loadMilli() > 0).forEach(points::add);

        int stretches = points.size() - 1;
        long[] starts = new long[stretches];
        long[] widths = new long[stretches];
        for (int i = 0; i < stretches; i++) {
            long from = points.get(i).loadMilli();
            starts[i] = Math.multiplyExact(from, durationMicros);
            widths[i] = Math.multiplyExact(points.get(i + 1).loadMilli() - from, durationMicros);
        }
        return new LoadGame(starts, widths, slopes(points));
    }

    private static BigInteger[] slopes(List<CurvePoint> points) {
        BigInteger scale = BigInteger.ONE;
        for (int i = 1; i < points.size(); i++) {
            BigInteger run = run(points, i);
            scale = scale.multiply(run).divide(scale.gcd(run));
        }
        BigInteger[] slopes = new BigInteger[points.size() - 1];
        BigInteger common = BigInteger.ZERO;
        for (int i = 1; i < points.size(); i++) {
            long rise = points.get(i).dynamicMicrowatts() - points.get(i - 1).dynamicMicrowatts();
            slopes[i - 1] = scale.divide(run(points, i)).multiply(BigInteger.valueOf(rise));
            common = common.gcd(slopes[i - 1]);
        }
        for (int i = 0; i < slopes.length && common.signum() > 0; i++) {
            slopes[i] = slopes[i].divide(common);
        }
        return slopes;
    }

    private static BigInteger run(List<CurvePoint> points, int i) {
        return BigInteger.valueOf(points.get(i).loadMilli() - points.get(i - 1).loadMilli());
    }

    int stretches() {
        return slopes.length;
    }

    BigInteger slope(int stretch) {
        return slopes[stretch];
    }

    /** How much of a CPU time lies in one stretch, ns. */
    long within(int stretch, long cpuNanos) {
        return Math.max(0, Math.min(cpuNanos - starts[stretch], widths[stretch]));
    }

    /** The curve's value, exact. */
    BigInteger value(long cpuNanos) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < slopes.length; i++) {
            value = value.add(slopes[i].multiply(BigInteger.valueOf(within(i, cpuNanos))));
        }
        return value;
    }
}
