package io.joulebook.topology.records;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatClaim;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileUncertainty;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.ServiceShare;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Profiles, assignments and factors, from Avro. All throw IllegalArgumentException for what contradicts itself. */
public final class References {

    private static final int MAX_ENTRIES = 100_000;

    /** Ten times the dirtiest coal, so that no credit of a fuel can pass 2^63 µg. */
    private static final long MAX_FUEL_MG_PER_KWH = 10_000_000;

    private static final long MIN_EFFICIENCY_PPM = 10_000;

    private References() {}

    /** Who owns what on a node. */
    public static OwnershipRevision ownership(WorkloadAssignment assignment) {
        Bounds.requireAtMost(
                MAX_ENTRIES,
                assignment.getOwners().size() + assignment.getReservations().size(),
                "assignments");
        List<OwnerEntry> owners = assignment.getOwners().stream()
                .map(owner -> new OwnerEntry(
                        Bounds.requireId(owner.getWorkload(), "workload"),
                        Bounds.requireId(owner.getTenant(), "tenant"),
                        Times.micros(owner.getValidFrom()),
                        endOf(owner.getValidTo())))
                .toList();
        List<ReservationEntry> reservations = assignment.getReservations().stream()
                .map(held -> new ReservationEntry(
                        Bounds.requireId(held.getTenant(), "tenant"),
                        held.getCoresMilli(),
                        Times.micros(held.getValidFrom()),
                        endOf(held.getValidTo())))
                .toList();
        return new OwnershipRevision(
                Bounds.requireId(assignment.getNode(), "node"),
                assignment.getRevision(),
                Ownership.of(owners, reservations, services(assignment)));
    }

    private static List<ServiceShare> services(WorkloadAssignment assignment) {
        return assignment.getServices().stream()
                .map(share -> new ServiceShare(
                        Bounds.requireId(share.getService(), "service"),
                        Bounds.requireId(share.getTenant(), "tenant"),
                        share.getWeight(),
                        Times.micros(share.getValidFrom()),
                        endOf(share.getValidTo())))
                .toList();
    }

    /** A node over time. */
    public static ProfileRevision profile(io.joulebook.avro.NodeProfile profile) {
        Bounds.requireAtMost(MAX_ENTRIES, profile.getVersions().size(), "profile versions");
        List<ProfileVersion> versions =
                profile.getVersions().stream().map(References::version).toList();
        return new ProfileRevision(
                profile.getRevision(), new NodeProfile(Bounds.requireId(profile.getNode(), "node"), versions));
    }

    private static ProfileVersion version(NodeProfileVersion version) {
        return new ProfileVersion(
                Times.micros(version.getValidFrom()),
                Bounds.requireId(version.getSite(), "site"),
                Bounds.requireId(version.getZone(), "zone"),
                version.getLoop(),
                version.getCoresMilli(),
                limits(version.getMeterLimits()),
                new IdlePower(
                        version.getIdlePackageUw(),
                        version.getIdleDramUw(),
                        version.getIdleGpuUw(),
                        version.getIdlePlatformUw()),
                switch (version.getMethod()) {
                    case P -> Method.P;
                    case S -> Method.S;
                },
                new LoadCurve(version.getCurve().stream()
                        .map(point -> new CurvePoint(point.getLoadMilli(), point.getDynUw()))
                        .toList()),
                embodied(version),
                drivers(version),
                new ProfileUncertainty(version.getIdleUncertaintyPpm(), version.getShareUncertaintyPpm()));
    }

    private static Drivers drivers(NodeProfileVersion version) {
        SortedMap<String, Long> coefficients = new TreeMap<>();
        version.getCoefficients()
                .forEach(learned -> coefficients.put(learned.getTenant(), learned.getCoefficientPpm()));
        return new Drivers(
                level(version.getLevel()),
                version.getCpus().stream()
                        .map(cpu -> new io.joulebook.attribution.node.LogicalCpu(
                                cpu.getCpu(), cpu.getSocket(), cpu.getCore()))
                        .toList(),
                version.getSmtThreadPpm(),
                version.getActivationUw(),
                version.getCycleFj(),
                version.getInstructionFj(),
                version.getMemoryByteFj(),
                coefficients,
                version.getCalibration());
    }

    private static DriverLevel level(io.joulebook.avro.DriverLevel level) {
        return switch (level) {
            case L0, UNKNOWN -> DriverLevel.L0;
            case L1 -> DriverLevel.L1;
            case L2 -> DriverLevel.L2;
            case L3 -> DriverLevel.L3;
        };
    }

    private static Map<String, Long> limits(List<MeterLimit> limits) {
        Map<String, Long> byMeter = new TreeMap<>();
        limits.forEach(limit -> byMeter.put(limit.getMeter(), limit.getMaxPowerUw()));
        return byMeter;
    }

    private static Embodied embodied(NodeProfileVersion version) {
        Instant commissioned = version.getCommissioned();
        if (commissioned == null || version.getLifetimeS() == 0) {
            return Embodied.NONE;
        }
        return new Embodied(version.getEmbodiedUg(), Times.micros(commissioned), version.getLifetimeS());
    }

    /** One published value of a zone. */
    public static ZoneIntensity intensity(GridIntensity intensity) {
        return new ZoneIntensity(
                Bounds.requireId(intensity.getZone(), "zone"),
                new Intensity(
                        Times.micros(intensity.getFrom()),
                        Times.micros(intensity.getTo()),
                        intensity.getIntensityMgPerKwh(),
                        IntensityKind.valueOf(intensity.getKind().name()),
                        Boundary.valueOf(intensity.getBoundary().name()),
                        FactorStatus.valueOf(intensity.getStatus().name()),
                        intensity.getSource(),
                        Times.micros(intensity.getPublishedAt()),
                        intensity.getRevision(),
                        intensity.getUncertaintyPpm()));
    }

    /** A site over time. */
    public static SiteRevision site(SiteProfile site) {
        Bounds.requireAtMost(MAX_ENTRIES, site.getVersions().size(), "site versions");
        return new SiteRevision(
                Bounds.requireId(site.getSite(), "site"),
                site.getRevision(),
                PueSchedule.of(site.getVersions().stream()
                        .map(version -> new PueVersion(
                                Times.micros(version.getValidFrom()),
                                version.getPuePpm(),
                                version.getPueUncertaintyPpm()))
                        .toList()),
                HeatContracts.of(
                        site.getVersions().stream().map(References::contract).toList()));
    }

    private static HeatContract contract(SiteProfileVersion version) {
        long factor = version.getDisplacedMgPerKwh();
        long efficiency = version.getBoilerEfficiencyPpm();
        if (factor > MAX_FUEL_MG_PER_KWH || efficiency < MIN_EFFICIENCY_PPM) {
            throw new IllegalArgumentException("displaced fuel of " + factor + " mg/kWh in a boiler of " + efficiency
                    + " ppm, expected at most " + MAX_FUEL_MG_PER_KWH + " mg/kWh and at least " + MIN_EFFICIENCY_PPM
                    + " ppm");
        }
        return new HeatContract(
                Times.micros(version.getValidFrom()),
                switch (version.getHeatClaim()) {
                    case ALLOCATED -> HeatClaim.ALLOCATED;
                    case WASTE -> HeatClaim.WASTE;
                    case NONE -> HeatClaim.NONE;
                },
                new DisplacedFuel(factor, efficiency));
    }

    private static long endOf(@Nullable Instant end) {
        return end == null ? Long.MAX_VALUE : Times.micros(end);
    }
}
