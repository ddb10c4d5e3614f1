package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.node.CpuLayout;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.share.ActivationValue;
import io.joulebook.attribution.share.LargestRemainder;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the dynamic energy of a segment's packages goes by at the levels above CPU time (METHOD §2.3).
 *
 * <p>The level is the highest at or below that of the profile for which the segment has the data: but for one percent
 * of the CPU time, every row must have them. What of the CPU time has none, and what no row tells of, counts as much as
 * the rest does on average.
 *
 * <p>Each socket's energy goes by that socket's weights where each has a meter of its own; else all of it by the sums.
 * The part of it that shared parts take once anybody runs is the Shapley value of that game (METHOD §2.4), where it is
 * known who ran when; the weights share the rest.
 */
final class PackageDriver {

    private static final BigInteger ONE_PPM = BigInteger.valueOf(1_000_000);

    private final Segment segment;
    private final DriverLevel base;
    private final @Nullable ThreadTimes threads;
    private final @Nullable SocketMeters meters;
    private final BigInteger[][] weights;

    private PackageDriver(
            Segment segment,
            DriverLevel base,
            @Nullable ThreadTimes threads,
            @Nullable SocketMeters meters,
            BigInteger[][] weights) {
        this.segment = segment;
        this.base = base;
        this.threads = threads;
        this.meters = meters;
        this.weights = weights;
    }

    /** What a segment and its claims are, beside their drivers. */
    private record Segment(Claims claims, Drivers drivers, CpuLayout layout, long from, long to) {

        BigInteger[][] known(BigInteger[][] weights, Blind blind) {
            BigInteger[][] known = new BigInteger[weights.length][];
            for (int part = 0; part < known.length; part++) {
                known[part] = blind.extended(weights[part], claims.gapNanos());
            }
            return known;
        }
    }

    /** The driver of a segment; null: its data suffice for CPU time only, or no more is wanted. */
    static @Nullable PackageDriver of(
            WindowInputs inputs, WindowUsage usage, Claims claims, long from, long to, Set<String> flags) {
        Drivers drivers = inputs.profile().at(from).drivers();
        if (drivers.level() == DriverLevel.L0) {
            return null;
        }
        CpuLayout layout = CpuLayout.of(drivers.cpus());
        Segment segment = new Segment(claims, drivers, layout, from, to);
        ThreadTimes threads = ThreadTimes.of(usage, claims, layout, from, to, flags);
        SocketMeters meters = SocketMeters.of(inputs.meters(), layout, inputs.fromMicros(), inputs.toMicros());
        if (drivers.level() != DriverLevel.L1 && drivers.hasCounterWeights()) {
            PackageDriver counted = byCounters(segment, usage, threads, meters);
            if (counted != null) {
                return counted;
            }
        }
        if (threads == null) {
            return null;
        }
        BigInteger[][] bySocket = threads.weights(drivers);
        BigInteger[][] weights = meters != null ? bySocket : new BigInteger[][] {Blind.sums(bySocket)};
        return new PackageDriver(segment, DriverLevel.L1, threads, meters, segment.known(weights, threads.blind()));
    }

    private static @Nullable PackageDriver byCounters(
            Segment segment, WindowUsage usage, @Nullable ThreadTimes threads, @Nullable SocketMeters meters) {
        CpuLayout layout = meters == null ? null : segment.layout();
        CounterTimes counters =
                CounterTimes.of(usage, segment.claims(), segment.drivers(), layout, segment.from(), segment.to());
        if (counters.blind().suffices()) {
            BigInteger[][] weights = segment.known(counters.weights(), counters.blind());
            return new PackageDriver(segment, DriverLevel.L2, threads, meters, weights);
        }
        return meters == null ? null : byCounters(segment, usage, threads, null);
    }

    /** Whether a learned coefficient of anybody who ran is applied. */
    boolean isLearned() {
        for (int i = 0; i < segment.claims().count(); i++) {
            if (segment.claims().cpuNanos()[i] > 0 && level(i) == DriverLevel.L3) {
                return true;
            }
        }
        return false;
    }

    /** Whether counters or coefficients say more than a curve over CPU time can. */
    boolean isFinerThanACurve() {
        return base != DriverLevel.L1 || isLearned();
    }

    /** Level of a claim: L3 with a learned coefficient, else that of the driver itself. */
    DriverLevel level(int claim) {
        boolean learned = segment.drivers().level() == DriverLevel.L3
                && segment.drivers()
                        .coefficientsPpm()
                        .containsKey(segment.claims().tenant(claim));
        return learned ? DriverLevel.L3 : base;
    }

    /** Load of each claim for the node's curve: CPU time as if no sibling had been busy, ns, where that is known. */
    long[] loads() {
        return threads == null
                ? segment.claims().cpuNanos()
                : threads.effectiveNanos(segment.drivers(), segment.claims().gapNanos());
    }

    /** Shares the packages' dynamic energy. */
    long[] split(Pools pools) {
        long[] energies = energies(pools);
        long[] shares = new long[segment.claims().count()];
        for (int part = 0; part < energies.length; part++) {
            long rest = energies[part];
            if (threads != null && segment.drivers().activationMicrowatts() > 0) {
                rest -= shareActivation(energies[part], part, threads, shares);
            }
            long[] ofRest = LargestRemainder.split(rest, timesCoefficients(weights[part]));
            add(segment.claims().orUnattributed(rest, ofRest), shares);
        }
        return shares;
    }

    /** Energy of each part: of the sockets, those where nobody ran left out; or of all together. */
    private long[] energies(Pools pools) {
        long total = pools.packageDynamicMicrojoules();
        if (meters == null) {
            return new long[] {total};
        }
        BigInteger[] metered = meters.dynamicWeights(pools, segment.from(), segment.to());
        BigInteger[] used = new BigInteger[metered.length];
        BigInteger[] ofUsed = new BigInteger[metered.length];
        for (int socket = 0; socket < used.length; socket++) {
            used[socket] = sum(weights[socket]);
            ofUsed[socket] = used[socket].signum() == 0 ? BigInteger.ZERO : metered[socket];
        }
        if (sum(used).signum() == 0) {
            // Counters so small that none falls into this segment: each socket's energy is nobody's known.
            return LargestRemainder.split(total, metered);
        }
        return LargestRemainder.split(total, sum(ofUsed).signum() == 0 ? used : ofUsed);
    }

    /**
     * Shares what the shared parts of one part's sockets took, at most its energy, and tells how much that was. A part
     * is a socket; without meters of their own it is all of them, from the first.
     */
    private long shareActivation(long energy, int part, ThreadTimes times, long[] shares) {
        int count = meters == null ? segment.layout().sockets() : 1;
        ActivationValue[] games = new ActivationValue[count];
        long[] awake = new long[count];
        for (int i = 0; i < count; i++) {
            games[i] = ActivationValue.of(times.activePpm(part + i));
            awake[i] = awakeEnergy(games[i]);
        }
        long[] given = Claims.sum(awake) > energy ? LargestRemainder.split(energy, awake) : awake;
        long[] gap = segment.claims().gapNanos();
        for (int i = 0; i < count; i++) {
            add(LargestRemainder.split(given[i], times.blind().extended(games[i].values(), gap)), shares);
        }
        return Claims.sum(given);
    }

    /** Energy that one socket's shared parts took while anybody ran there; they are alike on all sockets, µJ. */
    private long awakeEnergy(ActivationValue game) {
        BigInteger power = BigInteger.valueOf(segment.drivers().activationMicrowatts());
        BigInteger duration = BigInteger.valueOf(segment.to() - segment.from());
        BigInteger sockets = BigInteger.valueOf(segment.layout().sockets());
        return Products.dividedHalfEven(
                power.multiply(duration).multiply(game.sum()),
                sockets.multiply(ONE_PPM).multiply(game.scale()));
    }

    private BigInteger[] timesCoefficients(BigInteger[] of) {
        if (segment.drivers().level() != DriverLevel.L3) {
            return of;
        }
        BigInteger[] learned = new BigInteger[of.length];
        for (int i = 0; i < learned.length; i++) {
            long ppm = segment.drivers().coefficientPpm(segment.claims().tenant(i));
            learned[i] = of[i].multiply(BigInteger.valueOf(ppm));
        }
        return learned;
    }

    private static BigInteger sum(BigInteger[] figures) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger figure : figures) {
            sum = sum.add(figure);
        }
        return sum;
    }

    private static void add(long[] more, long[] shares) {
        for (int i = 0; i < shares.length; i++) {
            shares[i] += more[i];
        }
    }
}
