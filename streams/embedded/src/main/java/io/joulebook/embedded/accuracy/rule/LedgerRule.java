package io.joulebook.embedded.accuracy.rule;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.attribution.ledger.LedgerLine;
import io.joulebook.attribution.ledger.PricedSegment;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileUncertainty;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.embedded.accuracy.calibration.Calibration;
import io.joulebook.embedded.accuracy.machine.Layout;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TenantUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The ledger's own code, as the stream runs it: meters, usage, owners and profile go in, priced lines come out.
 *
 * @param method P or S
 * @param level highest driver level to use
 * @param learned which of the things learned it is given
 * @param idlePercent idle power stated, in percent of the true one
 */
record LedgerRule(Method method, DriverLevel level, Function<Calibration, Drivers> learned, int idlePercent)
        implements Rule {

    private static final String NODE = "simulated";
    private static final Factors UNPRICED = new Factors(IntensitySeries.EMPTY, PueSchedule.NONE);

    @Override
    public List<Charge> charges(ObservedWindow window, Calibration calibration) {
        Map<String, Charge> byTenant = new HashMap<>();
        for (PricedSegment segment : segments(window, calibration)) {
            for (LedgerLine line : segment.lines()) {
                double idle = line.idleMicrojoules();
                byTenant.put(line.tenant(), Charge.of(idle, line.itMicrojoules() - idle, line.level()));
            }
        }
        return window.uses().stream()
                .map(use -> byTenant.getOrDefault(use.tenant(), Charge.of(0, 0)))
                .toList();
    }

    private List<PricedSegment> segments(ObservedWindow window, Calibration calibration) {
        List<String> tenants = window.uses().stream().map(TenantUse::tenant).toList();
        WindowInputs inputs = new WindowInputs(
                NODE,
                LedgerInputs.FROM_MICROS,
                LedgerInputs.TO_MICROS,
                LedgerInputs.meters(window),
                window.uses().stream().map(LedgerInputs::usage).toList(),
                List.of(),
                LedgerInputs.equalReservations(tenants),
                new NodeProfile(NODE, List.of(profile(calibration))));
        return Pricer.price(Apportioner.apportion(inputs, UNPRICED), UNPRICED).segments();
    }

    private ProfileVersion profile(Calibration calibration) {
        return new ProfileVersion(
                LedgerInputs.FROM_MICROS,
                "simulated",
                "",
                "",
                Layout.CPUS * 1000L,
                Map.of(),
                idle(calibration.idle()),
                method,
                calibration.curve(),
                Embodied.NONE,
                drivers(learned.apply(calibration)),
                ProfileUncertainty.NOT_STATED);
    }

    private Drivers drivers(Drivers of) {
        return new Drivers(
                level,
                of.cpus(),
                of.smtThreadPpm(),
                of.activationMicrowatts(),
                of.cycleFemtojoules(),
                of.instructionFemtojoules(),
                of.memoryByteFemtojoules(),
                of.coefficientsPpm(),
                of.calibration());
    }

    private IdlePower idle(ObservedWindow idle) {
        long packages = idle.allPackagesMicrojoules();
        long platform = idle.wallMicrojoules() - packages - idle.dramMicrojoules();
        return new IdlePower(power(packages), power(idle.dramMicrojoules()), 0, power(platform));
    }

    private long power(long microjoules) {
        return microjoules * idlePercent / (100L * ObservedWindow.SECONDS);
    }
}
