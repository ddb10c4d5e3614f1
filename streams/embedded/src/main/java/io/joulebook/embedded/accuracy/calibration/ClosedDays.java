package io.joulebook.embedded.accuracy.calibration;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.Machine;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TenantUse;
import io.joulebook.sql.calibrate.fit.CalibrationData;
import io.joulebook.sql.calibrate.fit.ClosedWindow;
import io.joulebook.sql.calibrate.fit.CoefficientFitting;
import io.joulebook.sql.calibrate.fit.CurveFitting;
import io.joulebook.sql.calibrate.fit.CurveOutcome;
import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import io.joulebook.sql.calibrate.fit.PowerCap;
import io.joulebook.sql.calibrate.fit.TenantFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The history as the ledger has it, and what the code behind {@code joulebook calibrate} learns from that. */
final class ClosedDays {

    private static final String NODE = "simulated";
    private static final long WINDOW_MICROS = ObservedWindow.SECONDS * 1_000_000L;

    private final CalibrationData data;
    private final long idleMicrowatts;

    ClosedDays(List<ObservedWindow> history, ObservedWindow idle) {
        List<ClosedWindow> windows = new ArrayList<>();
        for (ObservedWindow window : history) {
            windows.add(closed(window, windows.size() * WINDOW_MICROS));
        }
        this.data = CalibrationData.of(Layout.CPUS * 1000L, windows);
        this.idleMicrowatts = idle.allPackagesMicrojoules() / ObservedWindow.SECONDS;
    }

    private static ClosedWindow closed(ObservedWindow window, long startMicros) {
        SortedMap<String, Long> cpuNanos = new TreeMap<>();
        for (TenantUse use : window.uses()) {
            cpuNanos.put(use.tenant(), use.cpuNanos());
        }
        long packages = window.allPackagesMicrojoules();
        Map<Pool, Long> energy = Map.of(
                Pool.PACKAGE,
                packages,
                Pool.DRAM,
                window.dramMicrojoules(),
                Pool.PLATFORM,
                window.wallMicrojoules() - packages - window.dramMicrojoules());
        return new ClosedWindow(NODE, startMicros, WINDOW_MICROS, energy, cpuNanos, 0, List.of());
    }

    /**
     * The load curve.
     *
     * @throws IllegalStateException if the history does not suffice
     */
    LoadTable curve() {
        CurveOutcome outcome = CurveFitting.fit(data, idleMicrowatts);
        if (outcome instanceof CurveOutcome.Fitted fitted) {
            return fitted.table();
        }
        throw new IllegalStateException("The simulated history does not suffice: " + outcome);
    }

    static LoadCurve asCurve(LoadTable table) {
        return new LoadCurve(table.points().stream()
                .map(point -> new CurvePoint(point.loadMilli(), point.microwatts()))
                .toList());
    }

    /** Coefficients per CPU time in ppm by tenant; who may not have one is left out. */
    SortedMap<String, Long> coefficientsPpm(LoadTable curve, Machine machine) {
        long cap = StrictMath.round(machine.capWatts() * Layout.SOCKETS * 1e6);
        PowerCap known = new PowerCap(new TreeMap<>(Map.of(NODE, cap)), "simulated");
        SortedMap<String, Long> learned = new TreeMap<>();
        for (TenantFit fit :
                CoefficientFitting.fit(data, curve, idleMicrowatts, known).given()) {
            learned.put(fit.tenant(), fit.coefficientPpm());
        }
        return learned;
    }
}
