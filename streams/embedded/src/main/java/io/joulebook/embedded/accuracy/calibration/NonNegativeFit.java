package io.joulebook.embedded.accuracy.calibration;

import java.util.List;
import org.ojalgo.RecoverableCondition;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.task.InverterTask;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/**
 * Least squares with coefficients of zero or more, as a quadratic programme.
 *
 * <p>Columns are brought to one scale first: counters of 10¹² beside shares of one would spoil the numbers.
 */
final class NonNegativeFit {

    private final int columns;
    private final double[][] products;
    private final double[] targets;

    NonNegativeFit(int columns) {
        this.columns = columns;
        this.products = new double[columns][columns];
        this.targets = new double[columns];
    }

    /** Takes in one observation. */
    void add(double[] row, double target) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                products[i][j] += row[i] * row[j];
            }
            targets[i] += row[i] * target;
        }
    }

    /**
     * The coefficients with the smallest sum of squares.
     *
     * @throws IllegalStateException if the solver gives up
     */
    double[] solve() {
        R064Store linear = R064Store.FACTORY.make(columns, 1);
        R064Store bounds = R064Store.FACTORY.make(columns, columns);
        for (int i = 0; i < columns; i++) {
            linear.set(i, 0, targets[i] / norm(i));
            bounds.set(i, i, -1);
        }
        Optimisation.Result result = ConvexSolver.newBuilder()
                .objective(normal(), linear)
                .inequalities(bounds, R064Store.FACTORY.make(columns, 1))
                .build()
                .solve();
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("The fit found no coefficients: " + result.getState());
        }
        double[] coefficients = new double[columns];
        for (int i = 0; i < columns; i++) {
            coefficients[i] = Math.max(0, result.doubleValue(i)) / norm(i);
        }
        return coefficients;
    }

    /** The normal equations' matrix with every column at length one. */
    private R064Store normal() {
        R064Store normal = R064Store.FACTORY.make(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                normal.set(i, j, products[i][j] / (norm(i) * norm(j)));
            }
            if (products[i][i] == 0) {
                normal.set(i, i, 1); // a column that never was above zero: its coefficient is zero
            }
        }
        return normal;
    }

    /** Standard errors of coefficients, as of a fit without bounds. */
    double[] standardErrors(List<double[]> rows, List<Double> observed, double[] coefficients) {
        double squares = 0;
        for (int i = 0; i < rows.size(); i++) {
            double off = observed.get(i);
            for (int j = 0; j < columns; j++) {
                off -= coefficients[j] * rows.get(i)[j];
            }
            squares += off * off;
        }
        double variance = squares / (rows.size() - columns);
        MatrixStore<Double> inverse = inverse();
        double[] errors = new double[columns];
        for (int i = 0; i < columns; i++) {
            errors[i] = StrictMath.sqrt(Math.max(0, variance * inverse.doubleValue(i, i))) / norm(i);
        }
        return errors;
    }

    private MatrixStore<Double> inverse() {
        R064Store normal = normal();
        try {
            return InverterTask.R064.make(normal).invert(normal);
        } catch (RecoverableCondition e) {
            throw new IllegalStateException("The fit's columns depend on each other: " + e.getMessage(), e);
        }
    }

    private double norm(int column) {
        return products[column][column] > 0 ? StrictMath.sqrt(products[column][column]) : 1;
    }
}
