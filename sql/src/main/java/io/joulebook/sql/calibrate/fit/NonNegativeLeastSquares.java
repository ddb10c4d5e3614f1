package io.joulebook.sql.calibrate.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Least squares with no coefficient below zero: Lawson and Hanson's active-set method, which ends with the exact
 * optimum after finitely many steps.
 *
 * <p>The rows are first brought down to as many as there are columns by a QR decomposition, which leaves the optimum as
 * it is and, unlike normal equations, does not square the condition. Columns are scaled to length one meanwhile.
 */
public final class NonNegativeLeastSquares {

    private static final double TOLERANCE = 1e-10;
    private static final int STEPS_PER_COLUMN = 30;

    private final double[] scales;
    private final R064Store columns;
    private final R064Store target;
    private final double[] solution;
    private final boolean[] free;

    private NonNegativeLeastSquares(double[] scales, R064Store columns, R064Store target) {
        this.scales = scales;
        this.columns = columns;
        this.target = target;
        this.solution = new double[scales.length];
        this.free = new boolean[scales.length];
    }

    /**
     * Coefficients, zero or more, that bring the rows' combination nearest to the values.
     *
     * @param rows one array of terms per observation, all of the same length
     * @param values what is observed, as many as there are rows
     * @throws IllegalArgumentException if there are not more rows than columns
     */
    public static double[] solve(double[][] rows, double[] values) {
        int count = rows.length == 0 ? 0 : rows[0].length;
        if (rows.length != values.length || rows.length <= count) {
            throw new IllegalArgumentException("Cannot fit " + count + " coefficients to " + rows.length + " rows and "
                    + values.length + " values: more rows than coefficients are needed, and a value for each");
        }
        NonNegativeLeastSquares problem = reduced(rows, values, count);
        problem.optimize();
        return problem.unscaled();
    }

    private static NonNegativeLeastSquares reduced(double[][] rows, double[] values, int count) {
        double[] scales = new double[count];
        Arrays.setAll(scales, column -> scale(rows, column));
        R064Store all = R064Store.FACTORY.make(rows.length, count + 1);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < count; column++) {
                all.set(row, column, rows[row][column] / scales[column]);
            }
            all.set(row, count, values[row]);
        }
        QR<Double> triangle = QR.R064.make(all);
        triangle.decompose(all);
        MatrixStore<Double> small = triangle.getR();
        int[] terms = IntStream.range(0, count).toArray();
        return new NonNegativeLeastSquares(
                scales, R064Store.FACTORY.copy(small.columns(terms)), R064Store.FACTORY.copy(small.columns(count)));
    }

    /** Length of a column; one where it is nothing but zeros. */
    private static double scale(double[][] rows, int column) {
        double squares = 0;
        for (double[] row : rows) {
            squares += row[column] * row[column];
        }
        return squares == 0 ? 1 : Math.sqrt(squares);
    }

    private void optimize() {
        double enough = TOLERANCE * Math.sqrt(squares(target));
        boolean[] refused = new boolean[free.length];
        for (int step = 0; step <= STEPS_PER_COLUMN * free.length; step++) {
            int entering = steepest(gradient(), refused, enough);
            if (entering < 0) {
                return;
            }
            free[entering] = true;
            double[] candidate = unconstrained();
            if (candidate[entering] <= 0) {
                // Rounding error, or a column that the free ones already make up: it cannot help.
                free[entering] = false;
                refused[entering] = true;
            } else {
                moveTo(candidate);
                Arrays.fill(refused, false);
            }
        }
        throw new IllegalStateException("Fit bug: no optimum after " + STEPS_PER_COLUMN * free.length + " steps");
    }

    /** The column held at zero whose coefficient wants to rise the most; -1 if none does. */
    private int steepest(double[] gradient, boolean[] refused, double enough) {
        int best = -1;
        for (int column = 0; column < free.length; column++) {
            boolean rises = !free[column] && !refused[column] && gradient[column] > enough;
            if (rises && (best < 0 || gradient[column] > gradient[best])) {
                best = column;
            }
        }
        return best;
    }

    private double[] gradient() {
        double[] gradient = new double[free.length];
        for (int row = 0; row < columns.countRows(); row++) {
            double residual = target.doubleValue(row, 0);
            for (int column = 0; column < free.length; column++) {
                residual -= columns.doubleValue(row, column) * solution[column];
            }
            for (int column = 0; column < free.length; column++) {
                gradient[column] += columns.doubleValue(row, column) * residual;
            }
        }
        return gradient;
    }

    /** Goes towards the candidate; whatever meets zero on the way stays there, until all that is free is above. */
    private void moveTo(double[] candidate) {
        double[] goal = candidate;
        while (true) {
            double part = 1;
            int blocking = -1;
            for (int column = 0; column < free.length; column++) {
                if (free[column] && goal[column] <= 0) {
                    double reach = solution[column] / (solution[column] - goal[column]);
                    if (reach < part || blocking < 0) {
                        part = reach;
                        blocking = column;
                    }
                }
            }
            for (int column = 0; column < free.length; column++) {
                solution[column] += part * (goal[column] - solution[column]);
            }
            if (blocking < 0) {
                return;
            }
            free[blocking] = false;
            solution[blocking] = 0;
            goal = unconstrained();
        }
    }

    /** The optimum over the free columns, the others at zero; all zero if the free columns depend on each other. */
    private double[] unconstrained() {
        int[] chosen =
                IntStream.range(0, free.length).filter(column -> free[column]).toArray();
        double[] all = new double[free.length];
        if (chosen.length == 0) {
            return all;
        }
        R064Store part = R064Store.FACTORY.copy(columns.columns(chosen));
        QR<Double> decomposition = QR.R064.make(part);
        if (!decomposition.compute(part)) {
            return all;
        }
        MatrixStore<Double> best = decomposition.getSolution(target);
        for (int i = 0; i < chosen.length; i++) {
            all[chosen[i]] = best.doubleValue(i, 0);
        }
        return all;
    }

    private static double squares(R064Store vector) {
        double sum = 0;
        for (int row = 0; row < vector.countRows(); row++) {
            sum += vector.doubleValue(row, 0) * vector.doubleValue(row, 0);
        }
        return sum;
    }

    private double[] unscaled() {
        double[] values = new double[solution.length];
        Arrays.setAll(values, column -> free[column] ? solution[column] / scales[column] : 0);
        return values;
    }
}
