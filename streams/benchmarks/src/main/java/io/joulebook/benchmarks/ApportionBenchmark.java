package io.joulebook.benchmarks;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.ledger.Apportioner;
import io.joulebook.attribution.ledger.Pricer;
import io.joulebook.attribution.ledger.WindowInputs;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.UsageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One window from its inputs to priced lines. Goal: 25 workloads, one sample, 6 tenants within 15 µs; 500 workloads of
 * 60 tenants within 400 µs, by either method.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ApportionBenchmark {

    private static final long WINDOW_MICROS = 60_000_000;
    private static final long FROM = 1_767_571_200_000_000L;
    private static final long TO = FROM + WINDOW_MICROS;
    private static final long CORES_MILLI = 64_000;

    /** Workloads, samples of each and tenants. */
    @Param({"25x1x6", "500x1x60", "25x60x6"})
    String size = "25x1x6";

    @Param({"P", "S"})
    Method method = Method.P;

    private WindowInputs inputs = inputs(1, 1, 1, Method.P);
    private final Factors factors = factors();

    /** Made by JMH. */
    public ApportionBenchmark() {}

    /** Lays out the window. */
    @Setup(Level.Trial)
    public void prepare() {
        String[] parts = size.split("x", -1);
        inputs = inputs(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), method);
    }

    /** Apportions and prices it. */
    @Benchmark
    public WindowLedger window() {
        return Pricer.price(Apportioner.apportion(inputs, factors), factors);
    }

    private static WindowInputs inputs(int workloads, int samples, int tenants, Method method) {
        return new WindowInputs(
                "node-0001",
                FROM,
                TO,
                List.of(
                        course("dram-0", MeterDomain.DRAM, 30_000_000),
                        course("package-0", MeterDomain.PACKAGE, 180_000_000),
                        course("wall", MeterDomain.WALL, 300_000_000)),
                usage(workloads, samples),
                List.of(),
                ownership(workloads, tenants),
                new NodeProfile("node-0001", List.of(profile(method))));
    }

    private static MeterCourse course(String meter, MeterDomain domain, long microwatts) {
        MeterSpec spec = new MeterSpec(meter, MeterKind.COUNTER, domain, 1L << 50, 0, MeterQuality.MEASURED);
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second <= 60; second++) {
            readings.add(new Reading(FROM + second * 1_000_000L, "boot", second * microwatts));
        }
        return MeterTrack.follow(spec, null, readings);
    }

    private static List<UsageRow> usage(int workloads, int samples) {
        List<UsageRow> rows = new ArrayList<>();
        long length = WINDOW_MICROS / samples;
        for (int sample = 0; sample < samples; sample++) {
            long from = FROM + sample * length;
            for (int i = 0; i < workloads; i++) {
                long cpuNanos = length * (17 + 13L * i % 101);
                OwnerHints hints = new OwnerHints(1000 + i, "", "", "");
                rows.add(new UsageRow(workload(i), hints, from, from + length, cpuNanos, 0, 0, 0));
            }
        }
        return rows;
    }

    private static String workload(int number) {
        return (1200 + 37 * number) + "@" + (9_250_113 + 4_711 * number);
    }

    private static Ownership ownership(int workloads, int tenants) {
        List<OwnerEntry> owners = new ArrayList<>();
        for (int i = 0; i < workloads; i++) {
            owners.add(new OwnerEntry(workload(i), "tenant-" + i % tenants, FROM, Long.MAX_VALUE));
        }
        List<ReservationEntry> reservations = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            reservations.add(new ReservationEntry("tenant-" + i, CORES_MILLI / (2L * tenants), FROM, Long.MAX_VALUE));
        }
        return Ownership.of(owners, reservations);
    }

    private static ProfileVersion profile(Method method) {
        LoadCurve curve = new LoadCurve(List.of(
                new CurvePoint(0, 0),
                new CurvePoint(CORES_MILLI / 4, 60_000_000),
                new CurvePoint(CORES_MILLI / 2, 100_000_000),
                new CurvePoint(CORES_MILLI, 150_000_000)));
        return new ProfileVersion(
                FROM,
                "load",
                "LOAD",
                "",
                CORES_MILLI,
                Map.of(),
                new IdlePower(60_000_000, 10_000_000, 0, 50_000_000),
                method,
                method == Method.S ? curve : LoadCurve.NONE,
                Embodied.NONE);
    }

    private static Factors factors() {
        Intensity hour = new Intensity(
                FROM,
                FROM + 3_600_000_000L,
                230_000,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.MEASURED,
                "load",
                FROM,
                1);
        return new Factors(IntensitySeries.EMPTY.with(hour), PueSchedule.of(List.of(new PueVersion(FROM, 1_200_000))));
    }
}
