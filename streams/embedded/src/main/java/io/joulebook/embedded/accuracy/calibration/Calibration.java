package io.joulebook.embedded.accuracy.calibration;

import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.LogicalCpu;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.Machine;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is known of the machine before a window is shared.
 *
 * @param idle a window with nobody on it
 * @param curve load curve of the packages
 * @param drivers weights of counters, and the tenants' coefficients; its level is the highest
 */
public record Calibration(ObservedWindow idle, LoadCurve curve, Drivers drivers) {

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
        CounterWeights weights = CounterWeights.of(history, idle);
        Drivers drivers = new Drivers(
                DriverLevel.L3,
                cpus(),
                Drivers.DEFAULT_SMT_THREAD_PPM,
                StrictMath.round(weights.activation() * Layout.SOCKETS * MICRO),
                StrictMath.round(weights.cycle() * FEMTO),
                StrictMath.round(weights.instruction() * FEMTO),
                StrictMath.round(weights.memoryByte() * FEMTO),
                Coefficients.ppm(history, idle, machine.capWatts(), weights, population.tenants()),
                "");
        return new Calibration(idle, CurveFit.of(history, idle), drivers);
    }

    private static List<LogicalCpu> cpus() {
        return IntStream.range(0, Layout.CPUS)
                .mapToObj(cpu -> new LogicalCpu(cpu, Layout.socket(cpu), Layout.core(cpu)))
                .toList();
    }
}
