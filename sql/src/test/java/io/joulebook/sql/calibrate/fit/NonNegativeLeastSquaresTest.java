package io.joulebook.sql.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class NonNegativeLeastSquaresTest {

    @Test
    void coefficientsThatMadeTheValuesAreFound() {
        double[][] rows = {{1, 2}, {2, 1}, {3, 5}, {1, 1}};

        double[] found = NonNegativeLeastSquares.solve(rows, new double[] {8, 7, 21, 5});

        assertThat(found[0]).isCloseTo(2, within(1e-9));
        assertThat(found[1]).isCloseTo(3, within(1e-9));
    }

    @Test
    void coefficientThatWouldBeNegativeIsZeroAndTheRestIsFittedWithoutIt() {
        double[][] rows = {{1, 1}, {1, 2}, {1, 3}};

        double[] found = NonNegativeLeastSquares.solve(rows, new double[] {3, 2, 1});

        assertThat(found[0]).isCloseTo(2, within(1e-9));
        assertThat(found[1]).isZero();
    }

    @Test
    void columnThatRepeatsAnotherGetsNothingOfItsOwn() {
        double[][] rows = {{1, 1}, {2, 2}, {3, 3}};

        double[] found = NonNegativeLeastSquares.solve(rows, new double[] {2, 4, 6});

        assertThat(found[0] + found[1]).isCloseTo(2, within(1e-9));
    }

    @Test
    void valuesBelowZeroGiveNothing() {
        assertThat(NonNegativeLeastSquares.solve(new double[][] {{1}, {2}}, new double[] {-1, -2}))
                .containsExactly(0);
    }

    @Test
    void fewerRowsThanCoefficientsAreRefused() {
        assertThatThrownBy(() -> NonNegativeLeastSquares.solve(new double[][] {{1, 2}}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot fit 2 coefficients to 1 rows");
    }

    /** At the optimum no coefficient can be moved, within what is allowed, to come nearer. */
    @Test
    void noNeighbourIsNearer() {
        LongStream.range(0, 2_000).forEach(seed -> {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(6);
            double[][] rows = new double[columns + 1 + random.nextInt(20)][columns];
            double[] values = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < columns; column++) {
                    rows[row][column] = random.nextGaussian() * Math.pow(10, column);
                }
                values[row] = random.nextGaussian();
            }

            double[] found = NonNegativeLeastSquares.solve(rows, values);

            for (int column = 0; column < columns; column++) {
                double slope = slope(rows, values, found, column);
                assertThat(found[column]).as("seed %d", seed).isNotNegative();
                if (found[column] > 0) {
                    assertThat(slope).as("seed %d, column %d", seed, column).isCloseTo(0, within(1e-8));
                } else {
                    assertThat(slope).as("seed %d, column %d", seed, column).isLessThan(1e-8);
                }
            }
        });
    }

    /** How much the fit gains, to first order, by raising a coefficient; the column taken at length one. */
    private static double slope(double[][] rows, double[] values, double[] found, int column) {
        double slope = 0;
        double squares = 0;
        for (int row = 0; row < rows.length; row++) {
            double residual = values[row];
            for (int i = 0; i < found.length; i++) {
                residual -= rows[row][i] * found[i];
            }
            slope += rows[row][column] * residual;
            squares += rows[row][column] * rows[row][column];
        }
        return slope / Math.sqrt(squares);
    }
}
