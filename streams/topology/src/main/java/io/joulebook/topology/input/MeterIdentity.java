package io.joulebook.topology.input;

import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;

/**
 * What a meter says of itself with each reading; its plausibility limit comes from the node's profile.
 *
 * @param meter id, unique on its node
 * @param kind what its value means
 * @param domain what it covers
 * @param rangeMicrojoules where a counter wraps, µJ; 0 if it is not known to
 * @param quality how its figures come to be
 * @param accuracyPpm limit of its error, ppm; 0: not stated
 */
public record MeterIdentity(
        String meter,
        MeterKind kind,
        MeterDomain domain,
        long rangeMicrojoules,
        MeterQuality quality,
        long accuracyPpm) {

    /** What a meter said of itself when it was followed. */
    public static MeterIdentity of(MeterSpec spec) {
        return new MeterIdentity(
                spec.meter(), spec.kind(), spec.domain(), spec.rangeMicrojoules(), spec.quality(), spec.accuracyPpm());
    }

    /**
     * The meter as it is followed under a limit.
     *
     * @param maxPowerMicrowatts highest plausible power, µW; 0: none stated
     */
    public MeterSpec limitedTo(long maxPowerMicrowatts) {
        return new MeterSpec(meter, kind, domain, rangeMicrojoules, maxPowerMicrowatts, quality, accuracyPpm);
    }
}
