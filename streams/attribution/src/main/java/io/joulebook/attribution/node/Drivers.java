package io.joulebook.attribution.node;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the dynamic part of a node's package pool is shared by, and what was learned of it (METHOD §2.3, §2.6).
 *
 * @param level highest level to use; a segment without the data for it takes the next lower one
 * @param cpus logical CPUs, each once; empty: not known
 * @param smtThreadPpm what a thread gives while its sibling is busy, of what it gives alone, ppm
 * @param activationMicrowatts power that shared parts take once any thread runs, all sockets together, µW; part of the
 *     dynamic power
 * @param cycleFemtojoules weight of a busy cycle, fJ
 * @param instructionFemtojoules weight of an instruction, fJ
 * @param memoryByteFemtojoules weight of a byte to or from memory, fJ; a cache miss moves 64
 * @param coefficientsPpm learned power of a tenant relative to its driver, ppm, above zero, at most tenfold; none:
 *     1,000,000
 * @param calibration id of the calibration that made these; empty: none
 */
public record Drivers(
        DriverLevel level,
        List<LogicalCpu> cpus,
        long smtThreadPpm,
        long activationMicrowatts,
        long cycleFemtojoules,
        long instructionFemtojoules,
        long memoryByteFemtojoules,
        SortedMap<String, Long> coefficientsPpm,
        String calibration) {

    /** METHOD §2.3: two threads of a core give 1.3 times what one gives. */
    public static final long DEFAULT_SMT_THREAD_PPM = 650_000;

    /** CPU time, and nothing learned. */
    public static final Drivers CPU_TIME = new Drivers(
            DriverLevel.L0, List.of(), DEFAULT_SMT_THREAD_PPM, 0, 0, 0, 0, Collections.emptySortedMap(), "");

    /** Most that a learned coefficient can be: no program takes ten times the power of another for the same driver. */
    public static final long MAX_COEFFICIENT_PPM = 10_000_000;

    private static final long ONE_PPM = 1_000_000;

    public Drivers {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(calibration, "calibration");
        cpus = List.copyOf(cpus);
        checkEachOnce(cpus);
        coefficientsPpm = Collections.unmodifiableSortedMap(new TreeMap<>(coefficientsPpm));
        if (smtThreadPpm <= 0 || smtThreadPpm > ONE_PPM) {
            throw new IllegalArgumentException("A thread beside a busy sibling gives more than 0 and at most 1000000"
                    + " ppm of what it gives alone, but " + smtThreadPpm + " ppm is stated");
        }
        checkNotNegative("activation power, µW", activationMicrowatts);
        checkNotNegative("weight of a cycle, fJ", cycleFemtojoules);
        checkNotNegative("weight of an instruction, fJ", instructionFemtojoules);
        checkNotNegative("weight of a byte, fJ", memoryByteFemtojoules);
        coefficientsPpm.forEach(Drivers::checkCoefficient);
    }

    private static void checkEachOnce(List<LogicalCpu> cpus) {
        Set<Integer> known = new HashSet<>();
        for (LogicalCpu cpu : cpus) {
            if (!known.add(cpu.cpu())) {
                throw new IllegalArgumentException(
                        "A logical CPU sits in one place, but cpu " + cpu.cpu() + " is stated twice");
            }
        }
    }

    private static void checkNotNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("A driver's " + what + ", cannot be negative: " + value);
        }
    }

    private static void checkCoefficient(String tenant, long ppm) {
        if (ppm <= 0 || ppm > MAX_COEFFICIENT_PPM) {
            throw new IllegalArgumentException("The coefficient of tenant " + tenant + " is above 0 and at most "
                    + MAX_COEFFICIENT_PPM + " ppm, but this is " + ppm + " ppm");
        }
    }

    /** Learned coefficient of a tenant, ppm; 1,000,000 where none was learned. */
    public long coefficientPpm(String tenant) {
        return coefficientsPpm.getOrDefault(tenant, ONE_PPM);
    }

    /** Whether counters have weights. */
    public boolean hasCounterWeights() {
        return (cycleFemtojoules | instructionFemtojoules | memoryByteFemtojoules) != 0;
    }
}
