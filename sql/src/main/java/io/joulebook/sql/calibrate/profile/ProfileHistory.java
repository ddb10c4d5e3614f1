package io.joulebook.sql.calibrate.profile;

import io.joulebook.avro.ApportionMethod;
import io.joulebook.avro.CurvePoint;
import io.joulebook.avro.DriverLevel;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.TenantCoefficient;
import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** All that is known of a node over time: one record of {@code energy.node.profile.v1}. */
public final class ProfileHistory {

    private final NodeProfile profile;

    ProfileHistory(NodeProfile profile) {
        this.profile = profile;
    }

    NodeProfile record() {
        return profile;
    }

    /** Node id. */
    public String node() {
        return profile.getNode();
    }

    /** Its revision; higher replaces lower. */
    public long revision() {
        return profile.getRevision();
    }

    /** The version valid at an instant; empty if that is before the first. */
    public Optional<KnownVersion> versionAt(Instant instant) {
        return at(instant).map(KnownVersion::new);
    }

    /** The versions of which a part lies in an interval, oldest first. */
    public List<KnownVersion> versionsBetween(Instant from, Instant to) {
        List<KnownVersion> versions = new ArrayList<>();
        versionAt(from).ifPresent(versions::add);
        profile.getVersions().stream()
                .filter(version -> version.getValidFrom().isAfter(from)
                        && version.getValidFrom().isBefore(to))
                .sorted(BY_START)
                .map(KnownVersion::new)
                .forEach(versions::add);
        return versions;
    }

    /** The versions that begin after an instant, oldest first. */
    public List<KnownVersion> versionsAfter(Instant instant) {
        return profile.getVersions().stream()
                .filter(version -> version.getValidFrom().isAfter(instant))
                .sorted(BY_START)
                .map(KnownVersion::new)
                .toList();
    }

    /**
     * This profile under the next revision, with one version more: the one valid at its start, with new figures. A
     * version that starts at the same instant is replaced, so that the same calibration may be published again.
     *
     * @throws IllegalArgumentException if no version is valid at that instant
     */
    public ProfileHistory with(NewFigures figures, Instant validFrom, Instant publishedAt) {
        NodeProfileVersion base = at(validFrom)
                .orElseThrow(() -> new IllegalArgumentException("The profile of " + node() + " has no version valid at "
                        + validFrom + " that a new one could be made from"));
        List<NodeProfileVersion> versions = new ArrayList<>(profile.getVersions());
        versions.removeIf(version -> version.getValidFrom().equals(validFrom));
        versions.add(changed(base, figures, validFrom));
        versions.sort(BY_START);
        return new ProfileHistory(NodeProfile.newBuilder(profile)
                .setRevision(Math.addExact(profile.getRevision(), 1))
                .setPublishedAt(publishedAt)
                .setVersions(versions)
                .build());
    }

    private static final Comparator<NodeProfileVersion> BY_START =
            Comparator.comparing(NodeProfileVersion::getValidFrom);

    private Optional<NodeProfileVersion> at(Instant instant) {
        return profile.getVersions().stream()
                .filter(version -> !version.getValidFrom().isAfter(instant))
                .max(BY_START);
    }

    private static NodeProfileVersion changed(NodeProfileVersion base, NewFigures figures, Instant validFrom) {
        NodeProfileVersion version = NodeProfileVersion.newBuilder(base)
                .setValidFrom(validFrom)
                .setCalibration(figures.calibration())
                .setIdlePackageUw(idle(figures, Pool.PACKAGE, base.getIdlePackageUw()))
                .setIdleDramUw(idle(figures, Pool.DRAM, base.getIdleDramUw()))
                .setIdleGpuUw(idle(figures, Pool.GPU, base.getIdleGpuUw()))
                .setIdlePlatformUw(idle(figures, Pool.PLATFORM, base.getIdlePlatformUw()))
                .setIdleUncertaintyPpm(figures.idleUncertaintyPpm())
                .build();
        if (figures.curve() != null) {
            version.setCurve(points(figures.curve()));
        }
        if (figures.coefficients() != null) {
            version.setCoefficients(coefficients(figures.coefficients()));
            version.setShareUncertaintyPpm(figures.shareUncertaintyPpm());
        }
        if (figures.rule() != null) {
            version.setMethod(ApportionMethod.valueOf(figures.rule().name()));
        }
        if (figures.level() != null) {
            version.setLevel(DriverLevel.valueOf(figures.level().name()));
        }
        return version;
    }

    private static long idle(NewFigures figures, Pool pool, long before) {
        return figures.idle().getOrDefault(pool, before);
    }

    private static List<CurvePoint> points(LoadTable curve) {
        List<CurvePoint> points = new ArrayList<>();
        curve.points().forEach(point -> points.add(new CurvePoint(point.loadMilli(), point.microwatts())));
        return points;
    }

    private static List<TenantCoefficient> coefficients(SortedMap<String, Long> byTenant) {
        List<TenantCoefficient> coefficients = new ArrayList<>();
        byTenant.forEach((tenant, ppm) -> coefficients.add(new TenantCoefficient(tenant, ppm)));
        return coefficients;
    }
}
