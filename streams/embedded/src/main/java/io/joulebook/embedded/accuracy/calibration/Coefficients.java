package io.joulebook.embedded.accuracy.calibration;

import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TenantUse;
import io.joulebook.sql.calibrate.fit.Intervals;
import io.joulebook.sql.calibrate.fit.NonNegativeLeastSquares;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learned power of each tenant relative to its counters: the coefficient κ of level L3, where METHOD §2.3 allows one.
 *
 * <p>It takes 200 windows with the tenant, three others that ran beside it, an interval of ±15 % or less, and looks
 * only at windows in which no package is above 90 % of its cap.
 */
final class Coefficients {

    private static final int FEWEST_WINDOWS = 200;
    private static final int FEWEST_COMPANIONS = 3;
    private static final double WIDEST_INTERVAL = 0.15;
    private static final double BELOW_CAP = 0.90;
    private static final double ONE_PPM = 1e6;

    private final CounterWeights weights;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> targets = new ArrayList<>();
    private final List<Integer> windows = new ArrayList<>();
    private final List<Set<String>> companions = new ArrayList<>();

    private Coefficients(CounterWeights weights, List<String> tenants) {
        this.weights = weights;
        for (String tenant : tenants) {
            columns.put(tenant, columns.size());
            windows.add(0);
            companions.add(new HashSet<>());
        }
    }

    /** Coefficients in ppm by tenant; who may not have one is left out. */
    static SortedMap<String, Long> ppm(
            List<ObservedWindow> history,
            ObservedWindow idle,
            double capWatts,
            CounterWeights weights,
            List<String> tenants) {
        Coefficients coefficients = new Coefficients(weights, tenants);
        for (ObservedWindow window : history) {
            if (isBelow(BELOW_CAP * capWatts, window)) {
                coefficients.add(window, CounterWeights.dynamicJoules(window, idle));
            }
        }
        return coefficients.learned(tenants);
    }

    private static boolean isBelow(double watts, ObservedWindow window) {
        for (long microjoules : window.packageMicrojoules()) {
            if (microjoules > watts * ObservedWindow.SECONDS * 1e6) {
                return false;
            }
        }
        return true;
    }

    private void add(ObservedWindow window, double joules) {
        double[] row = new double[columns.size()];
        for (TenantUse use : window.uses()) {
            int column = columns.getOrDefault(use.tenant(), 0);
            row[column] = weights.joules(use) / joules;
            windows.set(column, windows.get(column) + 1);
            window.uses().forEach(other -> companions.get(column).add(other.tenant()));
            companions.get(column).remove(use.tenant());
        }
        rows.add(row);
        targets.add(1 - weights.activationJoules(window) / joules);
    }

    private SortedMap<String, Long> learned(List<String> tenants) {
        SortedMap<String, Long> learned = new TreeMap<>();
        if (rows.size() <= columns.size()) {
            return learned;
        }
        double[][] all = rows.toArray(new double[0][]);
        double[] observed = targets.stream().mapToDouble(Double::doubleValue).toArray();
        double[] coefficients = NonNegativeLeastSquares.solve(all, observed);
        double[] widths = Intervals.halfWidths(all, residuals(all, observed, coefficients), blocks());
        for (int i = 0; i < coefficients.length; i++) {
            boolean known = windows.get(i) >= FEWEST_WINDOWS
                    && companions.get(i).size() >= FEWEST_COMPANIONS
                    && widths[i] <= WIDEST_INTERVAL * coefficients[i];
            if (known) {
                learned.put(tenants.get(i), StrictMath.round(coefficients[i] * ONE_PPM));
            }
        }
        return learned;
    }

    private static double[] residuals(double[][] rows, double[] observed, double[] coefficients) {
        double[] residuals = observed.clone();
        for (int row = 0; row < residuals.length; row++) {
            for (int column = 0; column < coefficients.length; column++) {
                residuals[row] -= coefficients[column] * rows[row][column];
            }
        }
        return residuals;
    }

    /** Scenarios are drawn independently: each window is a block of its own. */
    private List<String> blocks() {
        return IntStream.range(0, rows.size()).mapToObj(Integer::toString).toList();
    }
}
