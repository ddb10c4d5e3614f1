package io.joulebook.sql.calibrate.fit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The windows that something can be learned from, and an account of those left out.
 *
 * @param milliCores capacity of each node, thousandths of a core
 * @param windows windows used
 * @param read number of windows the ledger had
 * @param leftOut number of windows left out by flag; a window with two flags is counted under both
 * @param clamped number of windows, among those used, whose energy was below the idle power that was booked
 */
public record CalibrationData(
        long milliCores, List<ClosedWindow> windows, int read, SortedMap<String, Integer> leftOut, int clamped) {

    /** Its energy was below the idle power booked. */
    private static final String CLAMPED = "IDLE_CLAMPED";

    /**
     * Flags that say nothing against the pools' energies or the CPU times; whatever else is flagged is left out, flags
     * yet unknown too.
     *
     * <p>{@link #CLAMPED} is among them: all is learned from measured energy, not from what was booked as dynamic, and
     * an idle power that is too high clamps the very windows that would show it.
     */
    private static final Set<String> HARMLESS = Set.of(CLAMPED, "WRAP", "DUPLICATE", "NO_SITE", "HEAT_PENDING");

    public CalibrationData {
        if (milliCores <= 0) {
            throw new IllegalArgumentException("Capacity must be above zero, but is " + milliCores + " milli-cores");
        }
        windows = List.copyOf(windows);
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }

    /** Takes the windows that can be used. */
    public static CalibrationData of(long milliCores, List<ClosedWindow> read) {
        List<ClosedWindow> used = new ArrayList<>();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        for (ClosedWindow window : read) {
            List<String> against = window.flags().stream()
                    .filter(flag -> !HARMLESS.contains(flag))
                    .toList();
            against.forEach(flag -> leftOut.merge(flag, 1, Integer::sum));
            if (against.isEmpty()) {
                used.add(window);
            }
        }
        int clamped = (int)
                used.stream().filter(window -> window.flags().contains(CLAMPED)).count();
        return new CalibrationData(milliCores, used, read.size(), leftOut, clamped);
    }

    /** Load of each window, thousandths of a core; for a picture. */
    public double[] loads() {
        return windows.stream().mapToDouble(ClosedWindow::loadMilli).toArray();
    }

    /** Mean package power of each window, µW; for a picture. */
    public double[] packagePowers() {
        return windows.stream()
                .mapToDouble(window -> window.powerMicrowatts(Pool.PACKAGE))
                .toArray();
    }

    /** The windows whose load is below 1 % of the capacity. */
    List<ClosedWindow> quiet() {
        return windows.stream().filter(this::isQuiet).toList();
    }

    boolean isQuiet(ClosedWindow window) {
        return window.loadMilli() < milliCores / 100.0;
    }

    static Duration length(List<ClosedWindow> windows) {
        long micros = windows.stream().mapToLong(ClosedWindow::durationMicros).sum();
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
