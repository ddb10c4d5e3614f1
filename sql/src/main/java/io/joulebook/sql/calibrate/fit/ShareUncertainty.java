package io.joulebook.sql.calibrate.fit;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Standard uncertainty of a tenant's dynamic part, as far as the windows tell.
 *
 * <p>If each tenant's power is off by a relative error of its own with standard deviation u, the squared residual of a
 * window is on average u² times the sum of the tenants' squared powers; that gives u. Errors that cancel within a
 * window do not show, so the figure is a reason to state more than the level's value, never less: METHOD 8 has 0.18 for
 * coefficients learned from whole nodes, as these are, and 0.28 for CPU time alone.
 *
 * @param ppm uncertainty to publish, ppm; zero: by level
 * @param basis how it was come by, in words
 */
record ShareUncertainty(long ppm, String basis) {

    private static final double LEARNED = 0.18;
    private static final double CPU_TIME = 0.28;
    private static final double LARGEST = 1;

    static ShareUncertainty of(List<SharedWindow> windows, SortedMap<String, Double> coefficients, double[] residuals) {
        int freedom = windows.size() - coefficients.size();
        double squaredPowers = 0;
        for (SharedWindow window : windows) {
            for (Map.Entry<String, Double> share : window.shares().entrySet()) {
                squaredPowers += Math.pow(coefficients.getOrDefault(share.getKey(), 1.0) * share.getValue(), 2);
            }
        }
        if (windows.size() < CoefficientFitting.WINDOWS || squaredPowers == 0) {
            return new ShareUncertainty(0, "by level: too few windows to say");
        }
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        double seen = Math.sqrt(squares / squaredPowers * windows.size() / freedom);
        String residual = "residuals alone would say " + WholeNumber.ppm(seen) + " ppm";
        double least = coefficients.isEmpty() ? CPU_TIME : LEARNED;
        if (coefficients.isEmpty() && seen <= least) {
            return new ShareUncertainty(0, "by level; " + residual);
        }
        String learned = seen > least ? "from residuals" : "coefficients learned from whole nodes; " + residual;
        return new ShareUncertainty(WholeNumber.ppm(Math.min(LARGEST, Math.max(least, seen))), learned);
    }
}
