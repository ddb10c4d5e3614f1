package io.joulebook.embedded.accuracy.rule;

import io.joulebook.embedded.accuracy.calibration.Calibration;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TenantUse;
import java.util.List;

/** Rules of others, each given the wall meter, though most of those programs only read RAPL. */
final class Rivals {

    private Rivals() {}

    /** The same for all. Its part above idle is what is left above the same share of idle. */
    static List<Charge> equal(ObservedWindow window, Calibration calibration) {
        double n = window.uses().size();
        double idle = calibration.idle().wallMicrojoules() / n;
        return charges(window, use -> Charge.of(idle, window.wallMicrojoules() / n - idle));
    }

    /** All of it by CPU time, as Scaphandre does: idle and dynamic are not told apart. */
    static List<Charge> byCpuTime(ObservedWindow window, Calibration calibration) {
        return charges(window, use -> Charge.whole(window.wallMicrojoules() * cpuShare(use, window)));
    }

    /**
     * Kepler since 0.10: energy × CPU utilisation of the node is active and goes by CPU time; the rest goes nowhere.
     */
    static List<Charge> keplerActive(ObservedWindow window, Calibration calibration) {
        double active = window.wallMicrojoules() * utilisation(window);
        return charges(window, use -> Charge.of(0, active * cpuShare(use, window)));
    }

    /** The same with the rest split evenly. */
    static List<Charge> keplerRestEven(ObservedWindow window, Calibration calibration) {
        double active = window.wallMicrojoules() * utilisation(window);
        double rest = (window.wallMicrojoules() - active) / window.uses().size();
        return charges(window, use -> Charge.of(rest, active * cpuShare(use, window)));
    }

    /** Kepler before 0.10: measured idle evenly, what is above it by instructions. */
    static List<Charge> keplerLegacy(ObservedWindow window, Calibration calibration) {
        double idle = Math.min(window.wallMicrojoules(), calibration.idle().wallMicrojoules());
        double dynamic = window.wallMicrojoules() - idle;
        double instructions = window.instructions();
        return charges(
                window, use -> Charge.of(idle / window.uses().size(), dynamic * use.instructions() / instructions));
    }

    private interface ByTenant {
        Charge of(TenantUse use);
    }

    private static List<Charge> charges(ObservedWindow window, ByTenant rule) {
        return window.uses().stream().map(rule::of).toList();
    }

    private static double cpuShare(TenantUse use, ObservedWindow window) {
        return (double) use.cpuNanos() / window.cpuNanos();
    }

    /** As /proc/stat has it: over all logical CPUs. */
    private static double utilisation(ObservedWindow window) {
        return window.cpuNanos() / (ObservedWindow.SECONDS * 1e9 * Layout.CPUS);
    }
}
