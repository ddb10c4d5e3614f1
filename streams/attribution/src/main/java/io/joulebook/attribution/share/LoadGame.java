package io.joulebook.attribution.share;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.LoadCurve;
import java.math.BigInteger;
import java.util.List;

/**
 * A load curve over the CPU time of one interval, taken apart into stretches of constant slope.
 *
 * <p>A load of <i>c</i> ns in an interval of <i>t</i> µs is c/t milli-cores, so the curve's points lie at whole CPU
 * times (load·t ns) and everything stays a whole number: only the proportions of the slopes matter.
 */
final class LoadGame {

    private static final CurvePoint ORIGIN = new CurvePoint(0, 0);

    private final long[] starts;
    private final long[] widths;
    private final Slopes slopes;

    private LoadGame(long[] starts, long[] widths, Slopes slopes) {
        this.starts = starts;
        this.widths = widths;
        this.slopes = slopes;
    }

    static LoadGame of(LoadCurve curve, long durationMicros) {
        List<CurvePoint> points = curve.points();
        int origin = points.isEmpty() || points.get(0).loadMilli() > 0 ? 0 : 1;
        long[] runs = new long[points.size() - origin];
        long[] rises = new long[runs.length];
        long[] starts = new long[runs.length];
        long[] widths = new long[runs.length];
        CurvePoint before = ORIGIN;
        for (int i = 0; i < runs.length; i++) {
            CurvePoint point = points.get(i + origin);
            runs[i] = point.loadMilli() - before.loadMilli();
            rises[i] = point.dynamicMicrowatts() - before.dynamicMicrowatts();
            starts[i] = Math.multiplyExact(before.loadMilli(), durationMicros);
            widths[i] = Math.multiplyExact(runs[i], durationMicros);
            before = point;
        }
        return new LoadGame(starts, widths, Slopes.of(rises, runs));
    }

    int stretches() {
        return starts.length;
    }

    BigInteger slope(int stretch) {
        return slopes.exact(stretch);
    }

    /** How much of a CPU time lies in one stretch, ns. */
    long within(int stretch, long cpuNanos) {
        return Math.max(0, Math.min(cpuNanos - starts[stretch], widths[stretch]));
    }

    /** The curve's value, exact. */
    BigInteger value(long cpuNanos) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < starts.length; i++) {
            value = value.add(slopes.exact(i).multiply(BigInteger.valueOf(within(i, cpuNanos))));
        }
        return value;
    }

    /** Whether the curve's value up to this CPU time, and that many times as much, is below 2⁶³. */
    boolean fits(long cpuNanos, long times) {
        return slopes.areSmall()
                && value(cpuNanos).multiply(BigInteger.valueOf(times)).bitLength() < Long.SIZE;
    }

    /** The curve's value where it {@link #fits}. */
    long smallValue(long cpuNanos) {
        long value = 0;
        for (int i = 0; i < starts.length; i++) {
            value += slopes.small(i) * within(i, cpuNanos);
        }
        return value;
    }
}
