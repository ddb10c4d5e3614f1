package io.joulebook.embedded.demo;

import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.Quality;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadUsage;
import io.joulebook.embedded.demo.DemoMachine.Components;
import io.joulebook.embedded.demo.DemoMachine.Guest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The day of one machine: readings every 10 s, usage every 30 s, all from whole numbers.
 *
 * <p>Asked for in order of time; it adds up its counters as it goes.
 */
final class DemoDay {

    static final String PACKAGE = "package-0";
    static final String WALL = "wall";
    static final String DRAM = "dram";
    static final int READING_S = 10;
    static final int USAGE_S = 30;
    static final int DAY_S = 86_400;

    private static final String BOOT = "demo-boot";
    private static final long NANOS_PER_MILLI_CORE_S = 1_000_000;

    private final DemoMachine machine;
    private final Instant midnight;
    private long wallMicrojoules;
    private long packageMicrojoules;
    private long dramMicrojoules;

    DemoDay(DemoMachine machine, Instant midnight) {
        this.machine = machine;
        this.midnight = midnight;
        this.packageMicrojoules = machine.packageStartMicrojoules();
    }

    static long packageShare(long amount) {
        return amount * 60 / 100;
    }

    static long dramShare(long amount) {
        return amount * 12 / 100;
    }

    static long platformShare(long amount) {
        return amount - packageShare(amount) - dramShare(amount);
    }

    /** The meters at this second of the day; moves the counters on by one interval, except at midnight. */
    MeterReading readingAt(int second) {
        long powerMicrowatts = powerMicrowatts(second);
        if (second > 0) {
            long spent = powerMicrowatts * READING_S;
            wallMicrojoules += spent;
            packageMicrojoules = (packageMicrojoules + packageShare(spent)) % DemoSites.PACKAGE_RANGE_UJ;
            dramMicrojoules += dramShare(spent);
        }
        List<MeterValue> meters = new ArrayList<>();
        if (machine.components() == Components.PACKAGE_AND_DRAM) {
            meters.add(counter(DRAM, MeterDomain.DRAM, dramMicrojoules, 0));
            meters.add(counter(PACKAGE, MeterDomain.PACKAGE, packageMicrojoules, DemoSites.PACKAGE_RANGE_UJ));
            meters.add(counter(WALL, MeterDomain.WALL, wallMicrojoules, 0));
        } else {
            meters.add(new MeterValue(
                    WALL, MeterKind.POWER, MeterDomain.WALL, powerMicrowatts, 0L, 10_000L, Quality.MEASURED));
        }
        return new MeterReading(machine.node(), at(second), BOOT, (long) second / READING_S, 0L, meters);
    }

    private static MeterValue counter(String meter, MeterDomain domain, long value, long range) {
        return new MeterValue(meter, MeterKind.COUNTER, domain, value, range, 10_000L, Quality.MEASURED);
    }

    private long powerMicrowatts(int second) {
        long loadMilli = 0;
        for (Guest guest : machine.guests()) {
            loadMilli += loadMilli(guest, Math.max(0, second - 1));
        }
        return machine.idleMilliwatts() * 1000 + machine.coreMilliwatts() * loadMilli;
    }

    private long loadMilli(Guest guest, int second) {
        return guest.loadMilli(second / USAGE_S, machine.seed() + guest.tenant().hashCode());
    }

    /** What ran in the half-minute that ends at this second. */
    UsageSample usageUntil(int second) {
        List<WorkloadUsage> workloads = new ArrayList<>();
        long busy = 0;
        for (Guest guest : machine.guests()) {
            long cpu = loadMilli(guest, second - USAGE_S) * NANOS_PER_MILLI_CORE_S * USAGE_S;
            busy += cpu;
            workloads.add(new WorkloadUsage(
                    guest.workload(), -1L, "", "", "", cpu, 0L, cpu / 4000, 0L, 0L, 0L, 0L, List.of()));
        }
        return new UsageSample(
                machine.node(),
                at(second - USAGE_S),
                at(second),
                BOOT,
                (long) second / USAGE_S,
                busy,
                UsageQuality.MEASURED,
                workloads);
    }

    /** Says on both streams that nothing older will follow. */
    MeterReading readingsEnd(Instant time) {
        return new MeterReading(machine.node(), time, BOOT, (long) DAY_S, 0L, List.of());
    }

    /** Says on both streams that nothing older will follow. */
    UsageSample usageEnd(Instant time) {
        return new UsageSample(machine.node(), time, time, BOOT, (long) DAY_S, null, UsageQuality.MEASURED, List.of());
    }

    /** Energy so far at the wall, µJ; zero for a machine without a counter. */
    long wallMicrojoules() {
        return wallMicrojoules;
    }

    private Instant at(int second) {
        return midnight.plus(Duration.ofSeconds(second));
    }

    /** A register of heat at hand-over: what the pool took, less in the small hours when it is warm enough. */
    static HeatMeterReading heat(Instant midnight, int second, long registerMicrojoules) {
        return new HeatMeterReading(
                DemoSites.POOL_LOOP, midnight.plus(Duration.ofSeconds(second)), registerMicrojoules, null, null, null);
    }
}
