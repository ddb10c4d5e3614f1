package io.joulebook.benchmarks;

import io.joulebook.avro.ApportionMethod;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.avro.WorkloadUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of made-up nodes: 64 cores, a wall counter and counters of package and DRAM, processes of a few tenants.
 *
 * <p>Figures vary from second to second, so that nothing compresses better than real data would; they are the same in
 * every run.
 */
final class SampleData {

    private static final String SITE = "load";
    private static final String ZONE = "LOAD";
    private static final String BOOT = "5f0c1d9e-load";
    private static final long CORES_MILLI = 64_000;
    private static final long RANGE_UJ = 1L << 50;
    private static final long WALL_UJ = 300_000_000;
    private static final long PACKAGE_UJ = 180_000_000;
    private static final long DRAM_UJ = 30_000_000;
    private static final int SPREAD = 20_000_000;

    private final LoadPlan plan;

    SampleData(LoadPlan plan) {
        this.plan = plan;
    }

    String node(int number) {
        return "node-%04d".formatted(number);
    }

    /** As the agent names a process: its number and when it started. */
    String workload(int number) {
        return (1200 + 37 * number) + "@" + (9_250_113 + 4_711 * number);
    }

    String tenant(int workload) {
        return "tenant-" + workload % plan.tenants();
    }

    /** Totals after so many seconds. */
    MeterReading reading(String node, int second) {
        return MeterReading.newBuilder()
                .setNode(node)
                .setTime(at(second))
                .setBootId(BOOT)
                .setSequence(second)
                .setMeters(List.of(
                        counter("wall", MeterDomain.WALL, WALL_UJ, second),
                        counter("package-0", MeterDomain.PACKAGE, PACKAGE_UJ, second),
                        counter("dram-0", MeterDomain.DRAM, DRAM_UJ, second)))
                .build();
    }

    private static MeterValue counter(String meter, MeterDomain domain, long perSecond, int second) {
        long total = 7_000_000_000L + second * perSecond + noise(second, perSecond) % (perSecond / 8);
        return MeterValue.newBuilder()
                .setMeter(meter)
                .setKind(MeterKind.COUNTER)
                .setDomain(domain)
                .setValue(total)
                .setRangeUj(RANGE_UJ)
                .setQuality(Quality.MEASURED)
                .build();
    }

    /** What the workloads used in the second that begins after so many. */
    UsageSample usage(String node, int second) {
        List<WorkloadUsage> workloads = new ArrayList<>(plan.workloads());
        for (int i = 0; i < plan.workloads(); i++) {
            workloads.add(WorkloadUsage.newBuilder()
                    .setWorkload(workload(i))
                    .setUid(1000 + i % plan.tenants())
                    .setCpuNs(noise(second, i) % SPREAD)
                    .setMemoryByteS(noise(i, 17) % (1L << 33))
                    .build());
        }
        return usage(node, at(second), at(second + 1), second, workloads);
    }

    MeterReading readingHeartbeat(String node) {
        return MeterReading.newBuilder()
                .setNode(node)
                .setTime(plan.heartbeat())
                .setBootId(BOOT)
                .setSequence(plan.seconds() + 1)
                .setMeters(List.of())
                .build();
    }

    UsageSample usageHeartbeat(String node) {
        return usage(node, plan.heartbeat(), plan.heartbeat(), plan.seconds(), List.of());
    }

    private static UsageSample usage(
            String node, Instant from, Instant to, long sequence, List<WorkloadUsage> workloads) {
        return UsageSample.newBuilder()
                .setNode(node)
                .setFrom(from)
                .setTo(to)
                .setBootId(BOOT)
                .setSequence(sequence)
                .setQuality(UsageQuality.MEASURED)
                .setWorkloads(workloads)
                .build();
    }

    NodeProfile profile(String node) {
        NodeProfileVersion version = NodeProfileVersion.newBuilder()
                .setValidFrom(LoadPlan.START)
                .setSite(SITE)
                .setZone(ZONE)
                .setCoresMilli(CORES_MILLI)
                .setIdlePackageUw(60_000_000)
                .setIdleDramUw(10_000_000)
                .setIdlePlatformUw(50_000_000)
                .setMethod(ApportionMethod.P)
                .setEmbodiedUg(1_300_000_000_000L)
                .setCommissioned(LoadPlan.START.minus(Duration.ofDays(400)))
                .setLifetimeS(157_680_000)
                .build();
        return new NodeProfile(node, 1L, LoadPlan.START, List.of(version));
    }

    WorkloadAssignment assignment(String node) {
        List<WorkloadOwner> owners = new ArrayList<>();
        for (int i = 0; i < plan.workloads(); i++) {
            owners.add(new WorkloadOwner(workload(i), tenant(i), LoadPlan.START, null));
        }
        List<Reservation> reservations = new ArrayList<>();
        for (int i = 0; i < plan.tenants(); i++) {
            reservations.add(new Reservation("tenant-" + i, CORES_MILLI / (2L * plan.tenants()), LoadPlan.START, null));
        }
        return new WorkloadAssignment(node, 1L, LoadPlan.START, owners, reservations, List.of());
    }

    SiteProfile site() {
        SiteProfileVersion version =
                new SiteProfileVersion(LoadPlan.START, 1_200_000L, HeatClaim.NONE, 227_000L, 900_000L, 0L, "");
        return new SiteProfile(SITE, 1L, LoadPlan.START, List.of(version));
    }

    List<GridIntensity> intensities() {
        List<GridIntensity> hours = new ArrayList<>();
        for (Instant from = LoadPlan.START; from.isBefore(plan.end()); from = from.plus(Duration.ofHours(1))) {
            hours.add(new GridIntensity(
                    ZONE,
                    from,
                    from.plus(Duration.ofHours(1)),
                    200_000L + noise(hours.size(), 3) % 100_000,
                    IntensityKind.AVERAGE,
                    IntensityBoundary.LIFECYCLE,
                    IntensityStatus.MEASURED,
                    "load",
                    from,
                    1L,
                    0L));
        }
        return hours;
    }

    private static Instant at(int second) {
        return LoadPlan.START.plusSeconds(second);
    }

    /** A number that looks random, zero or more, the same for the same place: SplitMix64. */
    private static long noise(long first, long second) {
        long mixed = first * 0x9E3779B97F4A7C15L + second * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) >>> 1;
    }
}
