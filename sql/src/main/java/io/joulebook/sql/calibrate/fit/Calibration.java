package io.joulebook.sql.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was found, or what was missing.
 *
 * @param data windows it was found in
 * @param before what the profiles said
 * @param idle idle power by pool; empty if something was missing before it came to that
 * @param idleUncertaintyPpm standard uncertainty of the idle powers together, ppm
 * @param curve load curve; null if it was to be kept
 * @param coefficients coefficients; null if they were to be kept, or there is no curve
 * @param shortages what is missing, and how much of it there is; a calibration with any must not be published
 */
public record Calibration(
        CalibrationData data,
        KnownFigures before,
        List<IdleEstimate> idle,
        long idleUncertaintyPpm,
        @Nullable CurveOutcome curve,
        @Nullable CoefficientOutcome coefficients,
        List<String> shortages) {

    public Calibration {
        idle = List.copyOf(idle);
        shortages = List.copyOf(shortages);
    }

    /**
     * Learns what can be learned.
     *
     * @param probe windows of an idle probe; null if there was none
     * @param before what the profiles say so far
     * @param kept what is to stay as the profiles have it
     * @param cap power cap of each node
     */
    public static Calibration of(
            CalibrationData data, @Nullable CalibrationData probe, KnownFigures before, Set<Part> kept, PowerCap cap) {
        List<String> shortages = new ArrayList<>();
        if (data.windows().isEmpty()) {
            shortages.add(
                    "needs windows without flags, has none: " + data.read() + " read, left out " + data.leftOut());
        }
        if (probe != null) {
            shortages.addAll(IdleLadder.probeShortages(probe));
        }
        if (!shortages.isEmpty()) {
            return new Calibration(data, before, List.of(), 0, null, null, shortages);
        }
        List<IdleEstimate> idle = idle(data, probe, before);
        long idlePackage = microwatts(idle, Pool.PACKAGE);

        CurveOutcome curve = kept.contains(Part.CURVE) ? null : CurveFitting.fit(data, idlePackage);
        if (curve instanceof CurveOutcome.NotEnough lacking) {
            shortages.addAll(lacking.shortages());
        }
        LoadTable table = curve instanceof CurveOutcome.Fitted fitted ? fitted.table() : before.curve();
        CoefficientOutcome coefficients = null;
        if (!kept.contains(Part.COEFFICIENTS) && shortages.isEmpty()) {
            if (table == null || table.isEmpty()) {
                shortages.add("coefficients: need a load curve, the profile has "
                        + (table == null ? "a different one for each node" : "none"));
            } else {
                coefficients = CoefficientFitting.fit(data, table, idlePackage, cap);
            }
        }
        return new Calibration(data, before, idle, together(idle), curve, coefficients, shortages);
    }

    /** Idle power of a pool, µW. */
    public long idleMicrowatts(Pool pool) {
        return microwatts(idle, pool);
    }

    private static long microwatts(List<IdleEstimate> idle, Pool pool) {
        return idle.stream()
                .filter(estimate -> estimate.pool() == pool)
                .findFirst()
                .orElseThrow()
                .microwatts();
    }

    private static List<IdleEstimate> idle(CalibrationData data, @Nullable CalibrationData probe, KnownFigures before) {
        IdleLadder ladder = new IdleLadder(data, probe);
        return Arrays.stream(Pool.values())
                .map(pool -> ladder.estimate(pool, before.idle().getOrDefault(pool, 0L)))
                .toList();
    }

    /** Pools of one node err together (temperature, the same windows), so their uncertainties add up linearly. */
    private static long together(List<IdleEstimate> idle) {
        double power = 0;
        double uncertain = 0;
        for (IdleEstimate pool : idle) {
            if (pool.rung() != IdleRung.NO_ENERGY) {
                power += pool.microwatts();
                uncertain += (double) pool.microwatts() * pool.uncertaintyPpm();
            }
        }
        return power == 0 ? 0 : WholeNumber.of(uncertain / power);
    }
}
