package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LogicalCpu;
import io.joulebook.attribution.node.ProfileVersion;
import java.util.List;

/** SHA-256 over what was in force in a window beside its samples: profile, ownership, factors. */
final class ParameterHash {

    private ParameterHash() {}

    static String of(ApportionedWindow window, List<PricedSegment> segments) {
        Fingerprint fingerprint = new Fingerprint();
        ProfileVersion known = null;
        for (PricedSegment segment : segments) {
            fingerprint.add(segment.fromMicros()).add(segment.puePpm()).add(segment.pueUncertaintyPpm());
            add(segment.intensity(), fingerprint);
            add(segment.market(), fingerprint);
            fingerprint.add(segment.heat().claim().name());
            ProfileVersion version = window.profile().at(segment.fromMicros());
            if (!version.equals(known)) {
                add(version, fingerprint);
                known = version;
            }
        }
        window.ownership().addTo(fingerprint, window.fromMicros(), window.toMicros());
        return fingerprint.hex();
    }

    private static void add(Intensity intensity, Fingerprint fingerprint) {
        fingerprint
                .add(intensity.milligramsPerKwh())
                .add(intensity.kind().name())
                .add(intensity.boundary().name())
                .add(intensity.status().name())
                .add(intensity.source())
                .add(intensity.publishedAtMicros())
                .add(intensity.revision())
                .add(intensity.uncertaintyPpm());
    }

    private static void add(ProfileVersion version, Fingerprint fingerprint) {
        IdlePower idle = version.idle();
        Embodied embodied = version.embodied();
        fingerprint
                .add(version.validFromMicros())
                .add(version.site())
                .add(version.zone())
                .add(version.loop())
                .add(version.milliCores())
                .add(version.maxPowerMicrowatts().size());
        version.maxPowerMicrowatts()
                .forEach((meter, microwatts) -> fingerprint.add(meter).add(microwatts));
        fingerprint
                .add(idle.packageMicrowatts())
                .add(idle.dramMicrowatts())
                .add(idle.gpuMicrowatts())
                .add(idle.platformMicrowatts())
                .add(version.method().name());
        fingerprint.add(version.curve().points().size());
        for (CurvePoint point : version.curve().points()) {
            fingerprint.add(point.loadMilli()).add(point.dynamicMicrowatts());
        }
        fingerprint
                .add(embodied.micrograms())
                .add(embodied.commissionedMicros())
                .add(embodied.lifetimeSeconds());
        fingerprint
                .add(version.uncertainty().idlePpm())
                .add(version.uncertainty().sharePpm());
        add(version.drivers(), fingerprint);
    }

    private static void add(Drivers drivers, Fingerprint fingerprint) {
        fingerprint.add(drivers.level().name()).add(drivers.cpus().size());
        for (LogicalCpu cpu : drivers.cpus()) {
            fingerprint.add(cpu.cpu()).add(cpu.socket()).add(cpu.core());
        }
        fingerprint
                .add(drivers.smtThreadPpm())
                .add(drivers.activationMicrowatts())
                .add(drivers.cycleFemtojoules())
                .add(drivers.instructionFemtojoules())
                .add(drivers.memoryByteFemtojoules())
                .add(drivers.coefficientsPpm().size());
        drivers.coefficientsPpm()
                .forEach((tenant, ppm) -> fingerprint.add(tenant).add(ppm));
        fingerprint.add(drivers.calibration());
    }
}
