package io.joulebook.embedded.accuracy.calibration;

import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TenantUse;
import io.joulebook.sql.calibrate.fit.NonNegativeLeastSquares;
import java.util.Arrays;
import java.util.List;

/**
 * What counters cost, learned from the whole node: weights of level L2 (METHOD §2.3).
 *
 * @param activation power of one socket's shared parts once any of its threads runs, W
 * @param cycle energy of a busy cycle, J
 * @param instruction energy of an instruction, J
 * @param memoryByte energy of a byte to or from memory inside the packages, J
 */
record CounterWeights(double activation, double cycle, double instruction, double memoryByte) {

    private static final double CACHE_LINE = 64;

    /** Fits the packages' energy above idle; every window counts by its relative error. */
    static CounterWeights of(List<ObservedWindow> history, ObservedWindow idle) {
        double[][] rows = history.stream().map(window -> row(window, idle)).toArray(double[][]::new);
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        double[] coefficients = NonNegativeLeastSquares.solve(rows, ones);
        return new CounterWeights(coefficients[0], coefficients[1], coefficients[2], coefficients[3]);
    }

    private static double[] row(ObservedWindow window, ObservedWindow idle) {
        double joules = dynamicJoules(window, idle);
        return new double[] {
            awakeSeconds(window) / joules,
            window.uses().stream().mapToDouble(TenantUse::cycles).sum() / joules,
            window.uses().stream().mapToDouble(TenantUse::instructions).sum() / joules,
            window.uses().stream().mapToDouble(TenantUse::llcMisses).sum() * CACHE_LINE / joules
        };
    }

    /** Energy of the packages above idle, J. */
    static double dynamicJoules(ObservedWindow window, ObservedWindow idle) {
        return (window.allPackagesMicrojoules() - idle.allPackagesMicrojoules()) / 1e6;
    }

    private static double awakeSeconds(ObservedWindow window) {
        double awake = 0;
        for (int socket = 0; socket < Layout.SOCKETS; socket++) {
            awake += window.awake(socket);
        }
        return awake * ObservedWindow.SECONDS;
    }

    /** Energy that the awake sockets' shared parts took, J. */
    double activationJoules(ObservedWindow window) {
        return activation * awakeSeconds(window);
    }

    /** Energy that a tenant's counters stand for, J. */
    double joules(TenantUse use) {
        return cycle * use.cycles() + instruction * use.instructions() + memoryByte * CACHE_LINE * use.llcMisses();
    }
}
