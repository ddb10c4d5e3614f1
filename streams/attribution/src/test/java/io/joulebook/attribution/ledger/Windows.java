package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.LogicalCpu;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileUncertainty;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.ServiceShare;
import io.joulebook.attribution.usage.UsageRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Builds the inputs of the minute [0, 60 s) of a node with 8 cores. */
final class Windows {

    static final long SECOND = 1_000_000;
    static final long MINUTE = 60 * SECOND;

    /** Two sockets with two cores of two threads each. */
    static final List<LogicalCpu> LAYOUT = IntStream.range(0, 8)
            .mapToObj(cpu -> new LogicalCpu(cpu, cpu / 4, cpu % 4 / 2))
            .toList();

    private final List<MeterCourse> meters = new ArrayList<>();
    private final List<UsageRow> usage = new ArrayList<>();
    private final List<BusyTime> busy = new ArrayList<>();
    private final List<OwnerEntry> owners = new ArrayList<>();
    private final List<ReservationEntry> reservations = new ArrayList<>();
    private final List<ServiceShare> services = new ArrayList<>();
    private IdlePower idle = new IdlePower(0, 0, 0, 0);
    private Method method = Method.P;
    private LoadCurve curve = LoadCurve.NONE;
    private Embodied embodied = Embodied.NONE;
    private ProfileUncertainty uncertainty = ProfileUncertainty.NOT_STATED;
    private Drivers drivers = Drivers.CPU_TIME;

    static Factors factors(long pue, long milligrams) {
        return new Factors(
                IntensitySeries.EMPTY.with(intensity(0, MINUTE, milligrams)),
                PueSchedule.of(List.of(new PueVersion(0, pue))));
    }

    /** CPU times from pairs of a logical CPU and its time. */
    static CpuTimes cpus(long... cpuAndNanos) {
        int[] cpus = new int[cpuAndNanos.length / 2];
        long[] nanos = new long[cpus.length];
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = (int) cpuAndNanos[2 * i];
            nanos[i] = cpuAndNanos[2 * i + 1];
        }
        return CpuTimes.of(cpus, nanos);
    }

    static Intensity intensity(long from, long to, long milligrams) {
        return new Intensity(
                from, to, milligrams, IntensityKind.AVERAGE, Boundary.DIRECT, FactorStatus.MEASURED, "grid", from, 1);
    }

    Windows counter(String meter, String domain, long microjoules) {
        return meter(
                meter,
                domain,
                MeterQuality.MEASURED,
                new Reading(0, "boot", 1000),
                new Reading(MINUTE, "boot", 1000 + microjoules));
    }

    Windows meter(String meter, String domain, MeterQuality quality, Reading... readings) {
        MeterSpec spec = new MeterSpec(meter, MeterKind.COUNTER, MeterDomain.valueOf(domain), 0, 0, quality);
        meters.add(MeterTrack.follow(spec, null, List.of(readings)));
        return this;
    }

    Windows accurate(String meter, String domain, MeterQuality quality, long accuracyPpm, long microjoules) {
        MeterSpec spec =
                new MeterSpec(meter, MeterKind.COUNTER, MeterDomain.valueOf(domain), 0, 0, quality, accuracyPpm);
        meters.add(MeterTrack.follow(
                spec, null, List.of(new Reading(0, "boot", 0), new Reading(MINUTE, "boot", microjoules))));
        return this;
    }

    /** A wall meter that shows power now and then. */
    Windows power(Reading... readings) {
        MeterSpec spec = new MeterSpec("wall", MeterKind.POWER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);
        meters.add(MeterTrack.follow(spec, null, List.of(readings)));
        return this;
    }

    Windows uncertainty(long idlePpm, long sharePpm) {
        this.uncertainty = new ProfileUncertainty(idlePpm, sharePpm);
        return this;
    }

    Windows idle(IdlePower power) {
        this.idle = power;
        return this;
    }

    Windows curve(Method with, LoadCurve of) {
        this.method = with;
        this.curve = of;
        return this;
    }

    Windows embodied(Embodied emissions) {
        this.embodied = emissions;
        return this;
    }

    Windows drivers(Drivers of) {
        this.drivers = of;
        return this;
    }

    Windows uses(UsageRow row) {
        usage.add(row);
        return this;
    }

    Windows owns(String workload, String tenant) {
        return owns(workload, tenant, 0);
    }

    Windows owns(String workload, String tenant, long from) {
        owners.add(new OwnerEntry(workload, tenant, from, Long.MAX_VALUE));
        return this;
    }

    Windows serves(String service, String tenant, long weight) {
        return serves(service, tenant, weight, 0);
    }

    Windows serves(String service, String tenant, long weight, long from) {
        services.add(new ServiceShare(service, tenant, weight, from, Long.MAX_VALUE));
        return this;
    }

    Windows reserves(String tenant, long milliCores) {
        reservations.add(new ReservationEntry(tenant, milliCores, 0, Long.MAX_VALUE));
        return this;
    }

    /** Cores that all tenants together have reserved, thousandths. */
    long reservedMilliCores() {
        return Ownership.of(owners, reservations).reservedMilliCores(0).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    Windows uses(String workload, long cpuNanos, long misses) {
        return uses(workload, 0, MINUTE, cpuNanos, misses, 0);
    }

    Windows uses(String workload, long from, long to, long cpuNanos, long misses, long gpuNanos) {
        usage.add(new UsageRow(workload, OwnerHints.NONE, from, to, cpuNanos, misses, gpuNanos, 0));
        return this;
    }

    Windows busy(long from, long to, long nanos) {
        busy.add(new BusyTime(from, to, nanos));
        return this;
    }

    Windows shuffled(Random random) {
        for (List<?> inputs : List.of(meters, usage, busy, owners, reservations, services)) {
            Collections.shuffle(inputs, random);
        }
        return this;
    }

    WindowInputs inputs(long from, long to) {
        ProfileVersion version = new ProfileVersion(
                0,
                "site",
                "zone",
                "loop",
                8000,
                Map.of("wall", 1L),
                idle,
                method,
                curve,
                embodied,
                drivers,
                uncertainty);
        return new WindowInputs(
                "node",
                from,
                to,
                List.copyOf(meters),
                List.copyOf(usage),
                List.copyOf(busy),
                Ownership.of(owners, reservations, services),
                new NodeProfile("node", List.of(version)));
    }

    WindowLedger ledger(Factors factors) {
        return ledger(0, MINUTE, factors);
    }

    WindowLedger ledger(long from, long to, Factors factors) {
        return Pricer.price(Apportioner.apportion(inputs(from, to), factors), factors);
    }

    PricedSegment segment(Factors factors) {
        WindowLedger ledger = ledger(factors);
        if (ledger.segments().size() != 1) {
            throw new AssertionError(
                    "One segment was expected, not " + ledger.segments().size());
        }
        return ledger.segments().get(0);
    }
}
