package io.joulebook.attribution.node;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is known of a node from one instant until the next version.
 *
 * @param validFromMicros µs since the epoch, inclusive
 * @param site site id
 * @param zone grid zone
 * @param loop heat loop; empty: none
 * @param milliCores capacity, thousandths of a core, above zero
 * @param maxPowerMicrowatts highest plausible power by meter id, µW
 * @param idle idle power by pool
 * @param method rule for the dynamic part of the package pool; without a curve it is P whatever is said here
 * @param curve load curve
 * @param embodied embodied emissions
 * @param drivers what the dynamic part of the package pool is shared by
 * @param uncertainty how well the figures are known
 */
public record ProfileVersion(
        long validFromMicros,
        String site,
        String zone,
        String loop,
        long milliCores,
        Map<String, Long> maxPowerMicrowatts,
        IdlePower idle,
        Method method,
        LoadCurve curve,
        Embodied embodied,
        Drivers drivers,
        ProfileUncertainty uncertainty) {

    public ProfileVersion {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(embodied, "embodied");
        Objects.requireNonNull(drivers, "drivers");
        Objects.requireNonNull(uncertainty, "uncertainty");
        maxPowerMicrowatts = Collections.unmodifiableSortedMap(new TreeMap<>(maxPowerMicrowatts));
        if (milliCores <= 0) {
            throw new IllegalArgumentException("A node's capacity must be above zero, but is " + milliCores
                    + " milli-cores in the version valid from " + validFromMicros + " µs");
        }
    }

    /** A version by CPU time, with nothing said of its uncertainty. */
    public ProfileVersion(
            long validFromMicros,
            String site,
            String zone,
            String loop,
            long milliCores,
            Map<String, Long> maxPowerMicrowatts,
            IdlePower idle,
            Method method,
            LoadCurve curve,
            Embodied embodied) {
        this(
                validFromMicros,
                site,
                zone,
                loop,
                milliCores,
                maxPowerMicrowatts,
                idle,
                method,
                curve,
                embodied,
                Drivers.CPU_TIME,
                ProfileUncertainty.NOT_STATED);
    }

    /** The method that can be applied: S needs a curve. */
    public Method applicableMethod() {
        return curve.isEmpty() ? Method.P : method;
    }
}
