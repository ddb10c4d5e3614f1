package io.joulebook.sql.calibrate.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.random.TDistribution;

/**
 * How far each coefficient of a fit may be off: half of its 95 % interval.
 *
 * <p>The wider of two: the ordinary one, which takes each window's error as independent, and one that takes the windows
 * of a block together (sandwich estimate with small-sample factor), because what a workload does now it mostly does in
 * the next minute too. Student's quantiles come from ojAlgo, which errs on the wide side by up to 1.2 %.
 */
public final class Intervals {

    private static final double UPPER = 0.975;

    private final double[][] rows;
    private final double[] residuals;
    private final int count;

    private Intervals(double[][] rows, double[] residuals) {
        this.rows = rows;
        this.residuals = residuals;
        this.count = rows[0].length;
    }

    /**
     * Half-widths, one per coefficient, in its own unit; infinite where the columns depend on each other.
     *
     * @param rows terms per window; more windows than terms
     * @param residuals what the fit leaves of each window
     * @param blocks block of each window
     */
    public static double[] halfWidths(double[][] rows, double[] residuals, List<String> blocks) {
        Intervals intervals = new Intervals(rows, residuals);
        R064Store gram = intervals.gram();
        Cholesky<Double> decomposition = Cholesky.R064.make(gram);
        double[] widths = new double[intervals.count];
        if (!decomposition.compute(gram)) {
            Arrays.fill(widths, Double.POSITIVE_INFINITY);
            return widths;
        }
        MatrixStore<Double> inverse = decomposition.getInverse();
        double[] ordinary = intervals.ordinary(inverse);
        double[] blocked = intervals.blocked(inverse, blocks);
        Arrays.setAll(widths, i -> Math.max(ordinary[i], blocked[i]));
        return widths;
    }

    private R064Store gram() {
        R064Store gram = R064Store.FACTORY.make(count, count);
        for (double[] row : rows) {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    gram.set(i, j, gram.doubleValue(i, j) + row[i] * row[j]);
                }
            }
        }
        return gram;
    }

    private double[] ordinary(MatrixStore<Double> inverse) {
        int freedom = rows.length - count;
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        double variance = squares / freedom;
        double quantile = TDistribution.of(freedom).getQuantile(UPPER);
        double[] widths = new double[count];
        Arrays.setAll(widths, i -> quantile * Math.sqrt(variance * inverse.doubleValue(i, i)));
        return widths;
    }

    private double[] blocked(MatrixStore<Double> inverse, List<String> blocks) {
        Map<String, double[]> scores = new TreeMap<>();
        for (int row = 0; row < rows.length; row++) {
            double[] score = scores.computeIfAbsent(blocks.get(row), unseen -> new double[count]);
            for (int i = 0; i < count; i++) {
                score[i] += rows[row][i] * residuals[row];
            }
        }
        double[] widths = new double[count];
        int number = scores.size();
        if (number < 2) {
            return widths;
        }
        double small = (double) number / (number - 1) * (rows.length - 1) / (rows.length - count);
        double quantile = TDistribution.of(number - 1).getQuantile(UPPER);
        for (int i = 0; i < count; i++) {
            double variance = 0;
            for (double[] score : scores.values()) {
                double lever = 0;
                for (int j = 0; j < count; j++) {
                    lever += inverse.doubleValue(i, j) * score[j];
                }
                variance += lever * lever;
            }
            widths[i] = quantile * Math.sqrt(small * variance);
        }
        return widths;
    }
}
