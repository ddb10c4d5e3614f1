package io.joulebook.topology.records;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.ProfileUncertainty;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfileVersion;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parts of one version of a profile: those that contradict themselves are refused one by one. */
final class ProfileParts {

    static final String CURVE_REFUSED = "CURVE_REFUSED";
    static final String EMBODIED_REFUSED = "EMBODIED_REFUSED";
    static final String IDLE_REFUSED = "IDLE_REFUSED";
    static final String LIMIT_REFUSED = "LIMIT_REFUSED";
    static final String LOOP_REFUSED = "LOOP_REFUSED";
    static final String UNCERTAINTY_REFUSED = "UNCERTAINTY_REFUSED";

    private static final int MAX_POINTS = 4096;

    /** Three centuries. */
    private static final long MAX_LIFETIME_SECONDS = 10_000_000_000L;

    private final Findings findings;
    private final String where;
    private final SortedSet<String> flags = new TreeSet<>();

    ProfileParts(Findings findings, String where) {
        this.findings = findings;
        this.where = where;
    }

    /** Flags of the parts that were refused. */
    SortedSet<String> flags() {
        return flags;
    }

    /** Refuses a part; the text says field, value, what was expected and what happens now. */
    void refuse(String flag, String what) {
        flags.add(flag);
        findings.refuse(flag, where, what);
    }

    /** A figure, or what stands for it where it is outside its range. */
    long within(long least, long most, long value, long instead, String field, String flag) {
        if (value >= least && value <= most) {
            return value;
        }
        refuse(flag, field + " is " + value + ", expected " + least + " to " + most + "; " + instead + " is taken");
        return instead;
    }

    /** The version, whose capacity, site and zone were found in order. */
    ProfileVersion read(NodeProfileVersion version) {
        SortedMap<String, Long> limits = limits(version.getMeterLimits());
        LoadCurve curve = curve(version);
        return new ProfileVersion(
                Times.micros(version.getValidFrom()),
                version.getSite(),
                version.getZone(),
                loop(version.getLoop()),
                version.getCoresMilli(),
                limits,
                idle(version, limits),
                switch (version.getMethod()) {
                    case P -> Method.P;
                    case S -> Method.S;
                },
                curve,
                embodied(version),
                new DriverParts(this).read(version, curve),
                new ProfileUncertainty(
                        share(version.getIdleUncertaintyPpm(), "idle_uncertainty_ppm"),
                        share(version.getShareUncertaintyPpm(), "share_uncertainty_ppm")));
    }

    private long share(long ppm, String field) {
        return within(0, Bounds.ONE_PPM, ppm, 0, field, UNCERTAINTY_REFUSED);
    }

    private String loop(String loop) {
        String problem = Bounds.textProblem(loop, "loop");
        if (problem == null) {
            return loop;
        }
        refuse(LOOP_REFUSED, problem + "; the node counts as being on no heat loop");
        return "";
    }

    private SortedMap<String, Long> limits(List<MeterLimit> limits) {
        SortedMap<String, Long> byMeter = new TreeMap<>();
        for (MeterLimit limit : limits) {
            String problem = limitProblem(limit, byMeter.get(limit.getMeter()));
            if (problem == null) {
                byMeter.put(limit.getMeter(), limit.getMaxPowerUw());
            } else {
                refuse(LIMIT_REFUSED, "a limit in meter_limits: " + problem + "; this limit is left out");
            }
        }
        return byMeter;
    }

    private static @Nullable String limitProblem(MeterLimit limit, @Nullable Long known) {
        String problem = Bounds.idProblem(limit.getMeter(), "meter");
        if (problem != null) {
            return problem;
        }
        long most = limit.getMaxPowerUw();
        if (most < 0) {
            return "max_power_uw of meter " + limit.getMeter() + " is " + most + ", expected 0 (no limit) or above";
        }
        return known == null || known == most
                ? null
                : "max_power_uw of meter " + limit.getMeter() + " is " + most + ", expected " + known
                        + " as in an earlier entry";
    }

    /** Idle power above all that the node's meters can show is a slip of units, and would hide all dynamic energy. */
    private IdlePower idle(NodeProfileVersion version, SortedMap<String, Long> limits) {
        long most = 0;
        for (long limit : limits.values()) {
            most = limit == 0 || most == Bounds.MAX_POWER_MICROWATTS
                    ? Bounds.MAX_POWER_MICROWATTS
                    : Math.min(Bounds.MAX_POWER_MICROWATTS, most + Math.min(limit, Bounds.MAX_POWER_MICROWATTS));
        }
        most = most == 0 ? Bounds.MAX_POWER_MICROWATTS : most;
        return new IdlePower(
                within(0, most, version.getIdlePackageUw(), 0, "idle_package_uw", IDLE_REFUSED),
                within(0, most, version.getIdleDramUw(), 0, "idle_dram_uw", IDLE_REFUSED),
                within(0, most, version.getIdleGpuUw(), 0, "idle_gpu_uw", IDLE_REFUSED),
                within(0, most, version.getIdlePlatformUw(), 0, "idle_platform_uw", IDLE_REFUSED));
    }

    private LoadCurve curve(NodeProfileVersion version) {
        List<CurvePoint> points = List.of();
        String problem = curveProblem(version.getCurve());
        if (problem == null) {
            points = version.getCurve().stream()
                    .map(point -> new CurvePoint(point.getLoadMilli(), point.getDynUw()))
                    .toList();
        } else {
            refuse(CURVE_REFUSED, "curve" + problem + "; there is no curve then, and method P is used");
        }
        return new LoadCurve(points);
    }

    private static @Nullable String curveProblem(List<io.joulebook.avro.CurvePoint> curve) {
        if (curve.size() > MAX_POINTS) {
            return " has " + curve.size() + " points, expected at most " + MAX_POINTS;
        }
        long load = 0;
        long power = 0;
        for (int i = 0; i < curve.size(); i++) {
            io.joulebook.avro.CurvePoint point = curve.get(i);
            boolean origin = i == 0 && point.getLoadMilli() == 0;
            long least = origin ? 0 : load + 1;
            if (point.getLoadMilli() < least || point.getLoadMilli() > Bounds.MAX_MILLI_CORES) {
                return "[" + i + "].load_milli is " + point.getLoadMilli() + ", expected " + least + " to "
                        + Bounds.MAX_MILLI_CORES + " (loads ascend)";
            }
            long most = origin ? 0 : Bounds.MAX_POWER_MICROWATTS;
            if (point.getDynUw() < power || point.getDynUw() > most) {
                return "[" + i + "].dyn_uw is " + point.getDynUw() + ", expected " + power + " to " + most
                        + " (power starts at 0 and never falls)";
            }
            load = point.getLoadMilli();
            power = point.getDynUw();
        }
        return curve.isEmpty() || power > 0 ? null : "'s highest dyn_uw is 0, expected a point above 0";
    }

    private Embodied embodied(NodeProfileVersion version) {
        Instant commissioned = version.getCommissioned();
        String problem = embodiedProblem(version, commissioned);
        if (problem != null) {
            refuse(EMBODIED_REFUSED, problem + "; no embodied emissions are booked");
            return Embodied.NONE;
        }
        if (commissioned == null || version.getLifetimeS() == 0) {
            return Embodied.NONE;
        }
        return new Embodied(version.getEmbodiedUg(), Times.micros(commissioned), version.getLifetimeS());
    }

    private static @Nullable String embodiedProblem(NodeProfileVersion version, @Nullable Instant commissioned) {
        if (version.getEmbodiedUg() < 0) {
            return "embodied_ug is " + version.getEmbodiedUg() + ", expected 0 or above";
        }
        long lifetime = version.getLifetimeS();
        if (lifetime < 0 || lifetime > MAX_LIFETIME_SECONDS) {
            return "lifetime_s is " + lifetime + ", expected 0 to " + MAX_LIFETIME_SECONDS;
        }
        return lifetime > 0 && commissioned == null
                ? "commissioned is null with a lifetime_s of " + lifetime + ", expected when that life began"
                : null;
    }
}
