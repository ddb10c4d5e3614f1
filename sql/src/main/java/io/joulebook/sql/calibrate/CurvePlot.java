package io.joulebook.sql.calibrate;

import io.joulebook.sql.calibrate.fit.CalibrationData;
import io.joulebook.sql.calibrate.fit.LoadTable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The load curve and the windows it was fitted to, in characters: how many windows in a place, and where the curve is.
 */
final class CurvePlot {

    private static final int COLUMNS = 64;
    private static final int ROWS = 16;
    private static final char CURVE = '*';

    /** From few windows to many; where the curve passes, its mark wins. */
    private static final String DENSITY = " .:oO";

    private final int[][] counts = new int[ROWS][COLUMNS];
    private final long milliCores;
    private final double top;

    private CurvePlot(long milliCores, double top) {
        this.milliCores = milliCores;
        this.top = top;
    }

    static void print(CalibrationData data, LoadTable curve, long idleMicrowatts, PrintWriter out) {
        double[] powers = data.packagePowers();
        double highest = Arrays.stream(powers).max().orElse(0) - idleMicrowatts;
        CurvePlot plot =
                new CurvePlot(data.milliCores(), Math.max(highest, curve.microwatts((double) data.milliCores())));
        double[] loads = data.loads();
        for (int i = 0; i < loads.length; i++) {
            plot.counts[plot.row(powers[i] - idleMicrowatts)][plot.column(loads[i])]++;
        }
        plot.print(curve, out);
    }

    private int row(double microwatts) {
        return ROWS - 1 - clamped((int) (microwatts / top * ROWS), ROWS);
    }

    private int column(double load) {
        return clamped((int) (load / milliCores * COLUMNS), COLUMNS);
    }

    private static int clamped(int place, int places) {
        return Math.max(0, Math.min(places - 1, place));
    }

    private void print(LoadTable curve, PrintWriter out) {
        int most = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
        char[][] marks = new char[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                marks[row][column] = density(counts[row][column], most);
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            double load = (column + 0.5) * milliCores / COLUMNS;
            marks[row(curve.microwatts(load))][column] = CURVE;
        }
        for (int row = 0; row < ROWS; row++) {
            String label = row % 5 == 0 ? String.format(Locale.ROOT, "%7.1f W", wattsAt(row)) : "";
            out.printf("  %9s |%s%n", label, new String(marks[row]).stripTrailing());
        }
        out.printf("  %9s +%s%n", "", "-".repeat(COLUMNS));
        out.printf("  %9s 0%" + (COLUMNS - 1) + "s cores%n", "", Figures.cores(milliCores));
    }

    private double wattsAt(int row) {
        return top * (ROWS - row - 0.5) / ROWS / 1e6;
    }

    /** Logarithmic: one mark more for each time as many again. */
    private static char density(int count, int most) {
        if (count == 0) {
            return DENSITY.charAt(0);
        }
        double part = Math.log(count + 1.0) / Math.log(most + 1.0);
        return DENSITY.charAt((int) Math.ceil(part * (DENSITY.length() - 1)));
    }
}
