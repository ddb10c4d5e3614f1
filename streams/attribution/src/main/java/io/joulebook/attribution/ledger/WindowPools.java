package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.meter.MeterAccuracy;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterUncertainty;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.share.LargestRemainder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which meters of a node give which pool in a window (METHOD §1).
 *
 * <p>The wall is the truth and components only split it. Of several wall meters one counts, see {@link WallMeters}; of
 * one component they are added. RAPL's platform (PSYS) contains other components and enters no pool.
 */
final class WindowPools {

    /** METHOD §1: the other parts of a node take 0.33 (0.2 to 0.6) of packages and memory: u = 8.7 %. */
    private static final long MODEL_PPM = 87_000;

    private final long from;
    private final long to;
    private final @Nullable MeterCourse wall;
    private final List<MeterCourse> packages;
    private final List<MeterCourse> dram;
    private final List<MeterCourse> gpus;

    private WindowPools(WindowInputs inputs, Set<String> flags) {
        this.from = inputs.fromMicros();
        this.to = inputs.toMicros();
        this.wall = WallMeters.best(live(inputs, MeterDomain.WALL), from, to, flags);
        this.packages = live(inputs, MeterDomain.PACKAGE);
        this.dram = live(inputs, MeterDomain.DRAM);
        this.gpus = live(inputs, MeterDomain.GPU);
    }

    static WindowPools of(WindowInputs inputs, Set<String> flags) {
        WindowPools pools = new WindowPools(inputs, flags);
        pools.flagCoverage(flags);
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

    private void flagCoverage(Set<String> flags) {
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

    /**
     * How far the node's energy in this window may be from the truth; where it is modelled from components, the limit
     * is theirs, weighted by energy.
     */
    MeterUncertainty uncertainty() {
        if (wall != null) {
            return wall.uncertaintyWithin(from, to);
        }
        long whole = modelled(energy(packages, from, to), energy(dram, from, to), energy(gpus, from, to));
        if (whole == 0) {
            return MeterUncertainty.within(0);
        }
        BigInteger limits = limits(packages).add(limits(dram)).multiply(BigInteger.valueOf(133));
        limits = limits.add(limits(gpus).multiply(BigInteger.valueOf(100)));
        MeterUncertainty modelled = new MeterUncertainty(
                Products.dividedHalfEven(limits, BigInteger.valueOf(whole).multiply(BigInteger.valueOf(100))),
                Products.dividedHalfEven(whole - energy(gpus, from, to), MODEL_PPM, whole),
                0);
        boolean estimated = Stream.of(packages, dram, gpus)
                .flatMap(List::stream)
                .anyMatch(course -> course.isEstimatedWithin(from, to));
        return estimated ? modelled.estimated() : modelled;
    }

    /** Sum of energy times limit, µJ·ppm. */
    private BigInteger limits(List<MeterCourse> courses) {
        BigInteger sum = BigInteger.ZERO;
        for (MeterCourse course : courses) {
            long limit = MeterAccuracy.limitForTheWallPpm(course.spec());
            sum = sum.add(BigInteger.valueOf(course.energyMicrojoules(from, to)).multiply(BigInteger.valueOf(limit)));
        }
        return sum;
    }

    /** What sampling leaves unknown of the node's energy in this window; nothing where there is no meter of it. */
    SamplingError samplingError() {
        return wall == null ? SamplingError.NONE : SamplingError.of(wall, from, to);
    }

    Pools within(long segmentFrom, long segmentTo, IdlePower idle, Set<String> flags) {
        long inPackages = energy(packages, segmentFrom, segmentTo);
        long inDram = energy(dram, segmentFrom, segmentTo);
        long inGpus = energy(gpus, segmentFrom, segmentTo);
        long components = Math.addExact(Math.addExact(inPackages, inDram), inGpus);
        long whole =
                wall != null ? wall.energyMicrojoules(segmentFrom, segmentTo) : modelled(inPackages, inDram, inGpus);
        long duration = segmentTo - segmentFrom;
        if (components > whole) {
            flags.add(isConflict(components - whole, segmentFrom, segmentTo) ? "METER_CONFLICT" : "METER_ROUNDING");
            // In the order of the pools' names, as any split.
            long[] scaled = LargestRemainder.split(whole, new long[] {inDram, inGpus, inPackages});
            return withIdle(whole, scaled[2], scaled[0], scaled[1], duration, idle, flags);
        }
        return withIdle(whole, inPackages, inDram, inGpus, duration, idle, flags);
    }

    /** Whether components exceed the wall by more than their combined uncertainty explains. */
    private boolean isConflict(long excess, long segmentFrom, long segmentTo) {
        BigInteger variance = Stream.of(wall == null ? List.<MeterCourse>of() : List.of(wall), packages, dram, gpus)
                .flatMap(List::stream)
                .map(course -> course.uncertaintyWithin(from, to)
                        .scaledVariance(course.energyMicrojoules(segmentFrom, segmentTo)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return MeterUncertainty.isBeyond(excess, variance);
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
