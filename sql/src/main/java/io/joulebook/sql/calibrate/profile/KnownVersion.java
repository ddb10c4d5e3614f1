package io.joulebook.sql.calibrate.profile;

import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.TenantCoefficient;
import io.joulebook.sql.calibrate.fit.CurvePoint;
import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One version of a node's profile, for reading. */
public final class KnownVersion {

    private final NodeProfileVersion version;

    KnownVersion(NodeProfileVersion version) {
        this.version = version;
    }

    /** Start of its validity, inclusive. */
    public Instant validFrom() {
        return version.getValidFrom();
    }

    /** Capacity, thousandths of a core. */
    public long milliCores() {
        return version.getCoresMilli();
    }

    /** Idle power of a pool, µW; zero: not known. */
    public long idleMicrowatts(Pool pool) {
        return switch (pool) {
            case PACKAGE -> version.getIdlePackageUw();
            case DRAM -> version.getIdleDramUw();
            case GPU -> version.getIdleGpuUw();
            case PLATFORM -> version.getIdlePlatformUw();
        };
    }

    /** Load curve; without points if there is none. */
    public LoadTable curve() {
        List<CurvePoint> points = version.getCurve().stream()
                .map(point -> new CurvePoint(point.getLoadMilli(), point.getDynUw()))
                .toList();
        return new LoadTable(points);
    }

    /** Coefficients by tenant, ppm. */
    public SortedMap<String, Long> coefficients() {
        SortedMap<String, Long> coefficients = new TreeMap<>();
        for (TenantCoefficient tenant : version.getCoefficients()) {
            coefficients.put(tenant.getTenant(), tenant.getCoefficientPpm());
        }
        return coefficients;
    }

    /** Highest plausible power by meter, µW. */
    public SortedMap<String, Long> meterLimits() {
        SortedMap<String, Long> limits = new TreeMap<>();
        version.getMeterLimits().forEach(limit -> limits.put(limit.getMeter(), limit.getMaxPowerUw()));
        return limits;
    }

    /** Whether the driver weighs performance counters. */
    public boolean weighsCounters() {
        return version.getCycleFj() != 0 || version.getInstructionFj() != 0 || version.getMemoryByteFj() != 0;
    }

    /** Rule for the package pool. */
    public String rule() {
        return version.getMethod().name();
    }

    /** Highest driver level. */
    public String level() {
        return version.getLevel().name();
    }

    /** What a thread gives beside a busy sibling, ppm. */
    public long smtThreadPpm() {
        return version.getSmtThreadPpm();
    }

    /** Power of the sockets' shared parts, µW. */
    public long activationMicrowatts() {
        return version.getActivationUw();
    }
}
