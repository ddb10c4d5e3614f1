package io.joulebook.sql.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Fits the package power above idle as a function of load (METHOD 2.5): non-negative least squares on load, load² and 1
 * − exp(−load/τ), so that it is zero at no load and never falls.
 *
 * <p>τ is tried from a quarter of a core to the whole machine, each time √2 times longer; the best fit wins, of two
 * equal ones the shorter. The function is tabulated at {@link #STEPS}, denser where it may bend most, and rounded
 * there, once.
 */
public final class CurveFitting {

    /** Windows needed. */
    static final int WINDOWS = 100;

    /** Tenths of the capacity in which there must be windows, and how many in each. */
    static final int TENTHS = 5;

    static final int WINDOWS_PER_TENTH = 5;

    private static final double LOAD_TO_REACH = 0.5;
    private static final double SHORTEST_TAU_MILLI = 250;

    /** Loads of the table in 64ths of the capacity; with (0, 0) 16 points. */
    private static final int[] STEPS = {0, 1, 2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64};

    private static final int STEPS_OF_ALL = 64;

    private final double capacity;
    private final List<ClosedWindow> windows;
    private final double[] loads;
    private final double[] powers;

    private CurveFitting(CalibrationData data, long idleMicrowatts) {
        this.capacity = data.milliCores();
        this.windows = data.windows();
        this.loads = windows.stream().mapToDouble(ClosedWindow::loadMilli).toArray();
        this.powers = windows.stream()
                .mapToDouble(window -> window.powerMicrowatts(Pool.PACKAGE) - idleMicrowatts)
                .toArray();
    }

    /**
     * The curve of these windows.
     *
     * @param idleMicrowatts idle power of the package pool, µW: the curve is what is above it
     */
    public static CurveOutcome fit(CalibrationData data, long idleMicrowatts) {
        CurveFitting fitting = new CurveFitting(data, idleMicrowatts);
        List<String> shortages = fitting.shortages();
        if (!shortages.isEmpty()) {
            return new CurveOutcome.NotEnough(shortages);
        }
        Candidate best = fitting.best();
        if (best.at(fitting.capacity) <= 0) {
            return new CurveOutcome.NotEnough(List.of("curve: package power does not rise with load"));
        }
        return fitting.fitted(best);
    }

    private List<String> shortages() {
        List<String> shortages = new ArrayList<>();
        if (windows.stream().allMatch(window -> window.powerMicrowatts(Pool.PACKAGE) == 0)) {
            return List.of("curve: needs a package meter, has no energy in the package pool");
        }
        if (loads.length < WINDOWS) {
            shortages.add("curve: needs " + WINDOWS + " windows, has " + loads.length);
        }
        double highest = highestLoad();
        if (highest < LOAD_TO_REACH * capacity) {
            shortages.add("curve: needs a window at 50 % load or more, the highest is at "
                    + (long) (100 * highest / capacity) + " %");
        }
        long tenths = tenthsCovered();
        if (tenths < TENTHS) {
            shortages.add("curve: needs " + WINDOWS_PER_TENTH + " windows in each of " + TENTHS
                    + " tenths of the capacity, has them in " + tenths);
        }
        return shortages;
    }

    private double highestLoad() {
        return DoubleStream.of(loads).max().orElse(0);
    }

    private long tenthsCovered() {
        int[] counts = new int[10];
        for (double load : loads) {
            counts[Math.min(9, (int) (10 * load / capacity))]++;
        }
        return Arrays.stream(counts).filter(count -> count >= WINDOWS_PER_TENTH).count();
    }

    /** A function with its coefficients. */
    private record Candidate(double linear, double quadratic, double saturating, double tau, double squares) {

        double at(double load) {
            return linear * load + quadratic * load * load + saturating * -Math.expm1(-load / tau);
        }
    }

    private Candidate best() {
        Candidate best = candidate(SHORTEST_TAU_MILLI);
        for (double tau = SHORTEST_TAU_MILLI * Math.sqrt(2); tau <= capacity; tau *= Math.sqrt(2)) {
            Candidate next = candidate(tau);
            if (next.squares() < best.squares()) {
                best = next;
            }
        }
        return best;
    }

    private Candidate candidate(double tau) {
        double[][] rows = new double[loads.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {loads[i], loads[i] * loads[i], -Math.expm1(-loads[i] / tau)};
        }
        double[] factors = NonNegativeLeastSquares.solve(rows, powers);
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            double residual = powers[i] - factors[0] * rows[i][0] - factors[1] * rows[i][1] - factors[2] * rows[i][2];
            squares += residual * residual;
        }
        return new Candidate(factors[0], factors[1], factors[2], tau, squares);
    }

    private CurveOutcome.Fitted fitted(Candidate best) {
        LoadTable table = tabulated(best);
        double mean = DoubleStream.of(powers).average().orElseThrow();
        double squares = 0;
        double variance = 0;
        for (int i = 0; i < loads.length; i++) {
            squares += Math.pow(powers[i] - table.microwatts(loads[i]), 2);
            variance += Math.pow(powers[i] - mean, 2);
        }
        return new CurveOutcome.Fitted(
                table,
                new CurveOutcome.Terms(
                        WholeNumber.of(best.linear() * capacity),
                        WholeNumber.of(best.quadratic() * capacity * capacity),
                        WholeNumber.of(best.saturating() * -Math.expm1(-capacity / best.tau())),
                        WholeNumber.of(best.tau())),
                loads.length,
                WholeNumber.of(highestLoad()),
                WholeNumber.of(Math.sqrt(squares / loads.length)),
                variance == 0 ? 0 : WholeNumber.ppm(1 - squares / variance));
    }

    private LoadTable tabulated(Candidate best) {
        List<CurvePoint> points = new ArrayList<>();
        long before = -1;
        for (int step : STEPS) {
            long load = WholeNumber.of(capacity * step / STEPS_OF_ALL);
            if (load > before) {
                points.add(new CurvePoint(load, WholeNumber.of(best.at((double) load))));
                before = load;
            }
        }
        return LoadTable.rising(points);
    }
}
