package io.joulebook.topology.records;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.LogicalCpu;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.TenantCoefficient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a version of a profile says of drivers; parts that contradict themselves are refused one by one. */
final class DriverParts {

    static final String DRIVERS_REFUSED = "DRIVERS_REFUSED";

    private static final int MAX_CPUS = 8_192;
    private static final int MAX_COEFFICIENTS = 100_000;

    private final ProfileParts parts;

    DriverParts(ProfileParts parts) {
        this.parts = parts;
    }

    Drivers read(NodeProfileVersion version, LoadCurve curve) {
        return new Drivers(
                level(version.getLevel()),
                cpus(version.getCpus()),
                parts.within(
                        1,
                        Bounds.ONE_PPM,
                        version.getSmtThreadPpm(),
                        Drivers.DEFAULT_SMT_THREAD_PPM,
                        "smt_thread_ppm",
                        DRIVERS_REFUSED),
                activation(version.getActivationUw(), curve),
                weight(version.getCycleFj(), "cycle_fj"),
                weight(version.getInstructionFj(), "instruction_fj"),
                weight(version.getMemoryByteFj(), "memory_byte_fj"),
                coefficients(version.getCoefficients()),
                calibration(version.getCalibration()));
    }

    private DriverLevel level(io.joulebook.avro.DriverLevel level) {
        return switch (level) {
            case L0 -> DriverLevel.L0;
            case L1 -> DriverLevel.L1;
            case L2 -> DriverLevel.L2;
            case L3 -> DriverLevel.L3;
            case UNKNOWN -> {
                parts.refuse(DRIVERS_REFUSED, "level is UNKNOWN, expected L0, L1, L2 or L3; L0 is taken");
                yield DriverLevel.L0;
            }
        };
    }

    private List<LogicalCpu> cpus(List<io.joulebook.avro.LogicalCpu> cpus) {
        String problem = cpuProblem(cpus);
        if (problem != null) {
            parts.refuse(DRIVERS_REFUSED, problem + "; no CPU's place is known then, and L0 is the highest level");
            return List.of();
        }
        return cpus.stream()
                .map(cpu -> new LogicalCpu(cpu.getCpu(), cpu.getSocket(), cpu.getCore()))
                .toList();
    }

    private static @Nullable String cpuProblem(List<io.joulebook.avro.LogicalCpu> cpus) {
        if (cpus.size() > MAX_CPUS) {
            return "cpus has " + cpus.size() + " entries, expected at most " + MAX_CPUS;
        }
        Set<Integer> seen = new HashSet<>(); // looked up, never iterated
        for (io.joulebook.avro.LogicalCpu cpu : cpus) {
            if (cpu.getCpu() < 0 || cpu.getSocket() < 0 || cpu.getCore() < 0) {
                return "cpus has cpu " + cpu.getCpu() + " of core " + cpu.getCore() + " on socket " + cpu.getSocket()
                        + ", expected numbers from 0 on";
            }
            if (!seen.add(cpu.getCpu())) {
                return "cpus has cpu " + cpu.getCpu() + " more than once, on socket " + cpu.getSocket()
                        + " too, expected one place of each";
            }
        }
        return null;
    }

    /** Activation is part of the dynamic power, so the curve's highest point is its bound. */
    private long activation(long microwatts, LoadCurve curve) {
        List<CurvePoint> points = curve.points();
        long most = points.isEmpty()
                ? Bounds.MAX_POWER_MICROWATTS
                : points.get(points.size() - 1).dynamicMicrowatts();
        return parts.within(0, most, microwatts, 0, "activation_uw", DRIVERS_REFUSED);
    }

    private long weight(long femtojoules, String field) {
        return parts.within(0, Bounds.MAX_POWER_MICROWATTS, femtojoules, 0, field, DRIVERS_REFUSED);
    }

    private SortedMap<String, Long> coefficients(List<TenantCoefficient> learned) {
        SortedMap<String, Long> coefficients = new TreeMap<>();
        if (learned.size() > MAX_COEFFICIENTS) {
            parts.refuse(
                    DRIVERS_REFUSED,
                    "coefficients has " + learned.size() + " entries, expected at most " + MAX_COEFFICIENTS
                            + "; none is used");
            return coefficients;
        }
        for (TenantCoefficient one : learned) {
            String problem = coefficientProblem(one, coefficients.get(one.getTenant()));
            if (problem == null) {
                coefficients.put(one.getTenant(), one.getCoefficientPpm());
            } else {
                parts.refuse(DRIVERS_REFUSED, "an entry of coefficients: " + problem + "; it is left out");
            }
        }
        return coefficients;
    }

    private static @Nullable String coefficientProblem(TenantCoefficient learned, @Nullable Long known) {
        String problem = Bounds.idProblem(learned.getTenant(), "tenant");
        if (problem != null) {
            return problem;
        }
        long ppm = learned.getCoefficientPpm();
        String field = "coefficient_ppm of tenant " + learned.getTenant() + " is " + ppm + ", expected ";
        if (ppm <= 0 || ppm > Drivers.MAX_COEFFICIENT_PPM) {
            return field + "1 to " + Drivers.MAX_COEFFICIENT_PPM;
        }
        return known == null || known == ppm ? null : field + known + " as in an earlier entry";
    }

    private String calibration(String id) {
        String problem = Bounds.textProblem(id, "calibration");
        if (problem == null) {
            return id;
        }
        parts.refuse(DRIVERS_REFUSED, problem + "; no calibration is named");
        return "";
    }
}
