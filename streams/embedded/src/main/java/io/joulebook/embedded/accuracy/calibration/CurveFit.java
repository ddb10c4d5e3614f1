package io.joulebook.embedded.accuracy.calibration;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * The load curve of METHOD §2.5: power of the packages above idle by load, from the whole node's figures alone.
 *
 * <p>Fitted on load, load² and 1 − e<sup>−load/τ</sup>; the τ of those tried that leaves the smallest error stands.
 * Every window counts by its relative error.
 */
final class CurveFit {

    private static final double[] SATURATIONS = {2, 4, 8, 16, 32};
    private static final int STEP = 2;

    private CurveFit() {}

    static LoadCurve of(List<ObservedWindow> history, ObservedWindow idle) {
        double[] loads = history.stream()
                .mapToDouble(window -> window.cpuNanos() / (ObservedWindow.SECONDS * 1e9))
                .toArray();
        double[] watts = history.stream()
                .mapToDouble(window -> (window.allPackagesMicrojoules() - idle.allPackagesMicrojoules())
                        / (ObservedWindow.SECONDS * 1e6))
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        LoadCurve best = LoadCurve.NONE;
        for (double saturation : SATURATIONS) {
            double[] coefficients = fit(loads, watts, saturation);
            double error = error(loads, watts, saturation, coefficients);
            if (error < least) {
                least = error;
                best = table(saturation, coefficients);
            }
        }
        return best;
    }

    private static double[] fit(double[] loads, double[] watts, double saturation) {
        NonNegativeFit fit = new NonNegativeFit(3);
        for (int i = 0; i < loads.length; i++) {
            double[] terms = terms(loads[i], saturation);
            fit.add(new double[] {terms[0] / watts[i], terms[1] / watts[i], terms[2] / watts[i]}, 1);
        }
        return fit.solve();
    }

    private static double error(double[] loads, double[] watts, double saturation, double[] coefficients) {
        double error = 0;
        for (int i = 0; i < loads.length; i++) {
            double off = 1 - value(loads[i], saturation, coefficients) / watts[i];
            error += off * off;
        }
        return error;
    }

    private static double[] terms(double load, double saturation) {
        return new double[] {load, load * load, 1 - StrictMath.exp(-load / saturation)};
    }

    private static double value(double load, double saturation, double[] coefficients) {
        double[] terms = terms(load, saturation);
        return coefficients[0] * terms[0] + coefficients[1] * terms[1] + coefficients[2] * terms[2];
    }

    private static LoadCurve table(double saturation, double[] coefficients) {
        List<CurvePoint> points = new ArrayList<>();
        for (int load = 0; load <= Layout.CPUS; load += STEP) {
            long microwatts = StrictMath.round(value(load, saturation, coefficients) * 1e6);
            points.add(new CurvePoint(load * 1000L, microwatts));
        }
        return new LoadCurve(points);
    }
}
