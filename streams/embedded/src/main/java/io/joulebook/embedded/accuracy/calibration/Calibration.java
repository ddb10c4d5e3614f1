package io.joulebook.embedded.accuracy.calibration;

import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.LogicalCpu;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.Machine;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.Population;
import io.joulebook.sql.calibrate.fit.LoadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * What is known of the machine before a window is shared.
 *
 * @param idle a window with nobody on it
 * @param curve load curve of the packages
 * @param counted weights of counters, and the tenants' coefficients beside these
 * @param timed no weights, and the tenants' coefficients beside CPU time: what {@code joulebook calibrate} learns
 */
public record Calibration(ObservedWindow idle, LoadCurve curve, Drivers counted, Drivers timed) {

    /** Closed windows that are learned from. None of them is ever scored. */
    private static final int HISTORY = 2000;

    private static final double MICRO = 1e6;
    private static final double FEMTO = 1e15;

    /** Learns from windows of the same customers on other days. */
    public static Calibration learn(Population population, Machine machine, Random random) {
        List<ObservedWindow> history = new ArrayList<>();
        for (int i = 0; i < HISTORY; i++) {
            history.add(ObservedWindow.of(population.scenario(random), machine));
        }
        ObservedWindow idle = ObservedWindow.idle(machine);
        ClosedDays closedDays = new ClosedDays(history, idle);
        LoadTable curve = closedDays.curve();
        return new Calibration(
                idle,
                ClosedDays.asCurve(curve),
                counted(history, idle, machine, population.tenants()),
                drivers(new CounterWeights(0, 0, 0, 0), closedDays.coefficientsPpm(curve, machine)));
    }

    private static Drivers counted(
            List<ObservedWindow> history, ObservedWindow idle, Machine machine, List<String> tenants) {
        CounterWeights weights = CounterWeights.of(history, idle);
        return drivers(weights, Coefficients.ppm(history, idle, machine.capWatts(), weights, tenants));
    }

    private static Drivers drivers(CounterWeights weights, SortedMap<String, Long> coefficientsPpm) {
        return new Drivers(
                DriverLevel.L3,
                cpus(),
                Drivers.DEFAULT_SMT_THREAD_PPM,
                StrictMath.round(weights.activation() * Layout.SOCKETS * MICRO),
                StrictMath.round(weights.cycle() * FEMTO),
                StrictMath.round(weights.instruction() * FEMTO),
                StrictMath.round(weights.memoryByte() * FEMTO),
                coefficientsPpm,
                "");
    }

    private static List<LogicalCpu> cpus() {
        return IntStream.range(0, Layout.CPUS)
                .mapToObj(cpu -> new LogicalCpu(cpu, Layout.socket(cpu), Layout.core(cpu)))
                .toList();
    }
}
