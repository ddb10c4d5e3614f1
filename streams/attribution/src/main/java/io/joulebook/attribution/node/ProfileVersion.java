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
        Embodied embodied) {

    public ProfileVersion {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(curve, "curve");
        Objects.requireNonNull(embodied, "embodied");
        maxPowerMicrowatts = Collections.unmodifiableSortedMap(new TreeMap<>(maxPowerMicrowatts));
        if (milliCores <= 0) {
            throw new IllegalArgumentException("A node's capacity must be above zero, but is " + milliCores
                    + " milli-cores in the version valid from " + validFromMicros + " µs");
        }
    }

    /** The method that can be applied: S needs a curve. */
    public Method applicableMethod() {
        return curve.isEmpty() ? Method.P : method;
    }
}
