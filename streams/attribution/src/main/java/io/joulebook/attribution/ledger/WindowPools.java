package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.share.LargestRemainder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which meters of a node give which pool in a window (METHOD §1).
 *
 * <p>The wall is the truth and components only split it. Of several wall meters one counts: the first by quality, then
 * by id, among those that cover the whole window, or else that know any of it. Several meters of one component are
 * added.
 */
final class WindowPools {

    private static final Comparator<MeterCourse> BEST_FIRST = Comparator.comparing(
                    (MeterCourse course) -> course.spec().quality())
            .thenComparing(course -> course.spec().meter(), Utf8Order.COMPARATOR);

    private final @Nullable MeterCourse wall;
    private final List<MeterCourse> packages;
    private final List<MeterCourse> dram;
    private final List<MeterCourse> gpus;

    private WindowPools(
            @Nullable MeterCourse wall, List<MeterCourse> packages, List<MeterCourse> dram, List<MeterCourse> gpus) {
        this.wall = wall;
        this.packages = packages;
        this.dram = dram;
        this.gpus = gpus;
    }

    static WindowPools of(WindowInputs inputs, Set<String> flags) {
        long from = inputs.fromMicros();
        long to = inputs.toMicros();
        List<MeterCourse> walls = live(inputs, MeterDomain.WALL);
        walls.sort(BEST_FIRST);
        MeterCourse wall = walls.isEmpty() ? null : walls.get(0);
        for (int i = walls.size() - 1; i >= 0; i--) {
            wall = walls.get(i).covers(from, to) ? walls.get(i) : wall;
        }
        WindowPools pools = new WindowPools(
                wall, live(inputs, MeterDomain.PACKAGE), live(inputs, MeterDomain.DRAM), live(inputs, MeterDomain.GPU));
        pools.flagCoverage(from, to, flags);
        return pools;
    }

    private static List<MeterCourse> live(WindowInputs inputs, MeterDomain domain) {
        List<MeterCourse> live = new ArrayList<>();
        for (MeterCourse course : inputs.meters()) {
            if (course.spec().domain() == domain && course.touches(inputs.fromMicros(), inputs.toMicros())) {
                live.add(course);
            }
        }
        return live;
    }

    private void flagCoverage(long from, long to, Set<String> flags) {
        if (wall != null) {
            flagIf(!wall.covers(from, to), "PARTIAL", flags);
            return;
        }
        flags.add(hasComponents() ? "MODELLED" : "NO_READING");
        for (List<MeterCourse> courses : List.of(packages, dram, gpus)) {
            for (MeterCourse course : courses) {
                flagIf(!course.covers(from, to), "PARTIAL", flags);
            }
        }
    }

    /** Whether parts of the node are metered, so that the rest can follow them. */
    boolean hasComponents() {
        return !(packages.isEmpty() && dram.isEmpty() && gpus.isEmpty());
    }

    Pools within(long from, long to, IdlePower idle, Set<String> flags) {
        long inPackages = energy(packages, from, to);
        long inDram = energy(dram, from, to);
        long inGpus = energy(gpus, from, to);
        long components = Math.addExact(Math.addExact(inPackages, inDram), inGpus);
        long whole = wall != null ? wall.energyMicrojoules(from, to) : modelled(inPackages, inDram, inGpus);
        if (components > whole) {
            flags.add("METER_CONFLICT");
            // In the order of the pools' names, as any split.
            long[] scaled = LargestRemainder.split(whole, new long[] {inDram, inGpus, inPackages});
            return withIdle(whole, scaled[2], scaled[0], scaled[1], to - from, idle, flags);
        }
        return withIdle(whole, inPackages, inDram, inGpus, to - from, idle, flags);
    }

    private static long energy(List<MeterCourse> courses, long from, long to) {
        long sum = 0;
        for (MeterCourse course : courses) {
            sum = Math.addExact(sum, course.energyMicrojoules(from, to));
        }
        return sum;
    }

    /**
     * METHOD §1: without a wall meter the other parts take a third as much as packages and memory; GPUs come on top.
     */
    private static long modelled(long inPackages, long inDram, long inGpus) {
        return Math.addExact(Products.dividedHalfEven(Math.addExact(inPackages, inDram), 133, 100), inGpus);
    }

    private Pools withIdle(
            long whole, long inPackages, long inDram, long inGpus, long duration, IdlePower idle, Set<String> flags) {
        long platform = whole - inPackages - inDram - inGpus;
        long packageIdle = idleEnergy(idle.packageMicrowatts(), duration, packages.isEmpty());
        long dramIdle = idleEnergy(idle.dramMicrowatts(), duration, dram.isEmpty());
        long gpuIdle = idleEnergy(idle.gpuMicrowatts(), duration, gpus.isEmpty());
        long platformIdle = idleEnergy(idle.platformMicrowatts(), duration, wall == null && !hasComponents());
        flagIf(
                packageIdle > inPackages || dramIdle > inDram || gpuIdle > inGpus || platformIdle > platform,
                "IDLE_CLAMPED",
                flags);
        return new Pools(
                whole,
                inPackages,
                inDram,
                inGpus,
                platform,
                Math.min(packageIdle, inPackages),
                Math.min(dramIdle, inDram),
                Math.min(gpuIdle, inGpus),
                Math.min(platformIdle, platform));
    }

    /** Idle energy of a pool, µJ; a pool that no meter tells of has none, and so none to clamp. */
    private static long idleEnergy(long microwatts, long durationMicros, boolean unmetered) {
        return unmetered ? 0 : Products.dividedHalfEven(microwatts, durationMicros, 1_000_000);
    }

    private static void flagIf(boolean condition, String flag, Set<String> flags) {
        if (condition) {
            flags.add(flag);
        }
    }
}
