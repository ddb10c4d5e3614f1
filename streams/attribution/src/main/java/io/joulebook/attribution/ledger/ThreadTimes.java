package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.ProductSum;
import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.node.CpuLayout;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.share.LargestRemainder;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.UsageRow;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CPU time of each claim of a segment on each logical CPU: the driver of level L1 and of activation (METHOD §2.3). */
final class ThreadTimes {

    private static final long ONE_PPM = 1_000_000;

    /** Certainly whole in 64 bits when multiplied by a part of an interval below a day, and finer than a ppm by far. */
    private static final long ALWAYS = 1_000_000_000_000_000L;

    private final CpuLayout layout;
    private final long duration;
    /** By place of the CPU, then by claim. */
    private final long[][] nanos;

    private final Blind blind;

    private ThreadTimes(CpuLayout layout, long durationNanos, int claims) {
        this.layout = layout;
        this.duration = durationNanos;
        this.nanos = new long[layout.count()][claims];
        this.blind = new Blind(claims);
    }

    /** The times of a segment; null: too many rows do not say where they ran. */
    static @Nullable ThreadTimes of(
            WindowUsage usage, Claims claims, CpuLayout layout, long from, long to, Set<String> flags) {
        ThreadTimes times = new ThreadTimes(layout, Math.multiplyExact(to - from, 1000L), claims.count());
        List<UsageRow> rows = usage.rows();
        for (int i = 0; i < rows.size(); i++) {
            UsageRow row = rows.get(i);
            if (row.fromMicros() < to && row.toMicros() > from) {
                times.add(row, claims.ofWorkload(usage.workloadOf(i)), from, to);
            }
        }
        if (!times.blind.suffices()) {
            return null;
        }
        times.keepWithinCapacity(flags);
        return times;
    }

    private void add(UsageRow row, int claim, long from, long to) {
        long a = row.fromMicros();
        long b = row.toMicros();
        long all = Spread.within(row.cpuNanos(), a, b, from, to);
        if (!areIn(row, layout)) {
            blind.addUnknown(claim, all);
            return;
        }
        blind.addKnown(all);
        CpuTimes cpus = row.cpus();
        for (int i = 0; i < cpus.count(); i++) {
            long[] onCpu = nanos[layout.placeOf(cpus.cpu(i))];
            onCpu[claim] = Math.addExact(onCpu[claim], Spread.within(cpus.nanos(i), a, b, from, to));
        }
    }

    /** Whether a row says on which CPUs of the node it ran, and within one percent for all of its CPU time. */
    static boolean areIn(UsageRow row, CpuLayout layout) {
        CpuTimes cpus = row.cpus();
        long sum = 0;
        for (int i = 0; i < cpus.count(); i++) {
            if (layout.placeOf(cpus.cpu(i)) < 0) {
                return false;
            }
            sum = Math.addExact(sum, cpus.nanos(i));
        }
        return Math.abs(sum - row.cpuNanos()) <= row.cpuNanos() / 100;
    }

    /** METHOD §2.8, of each logical CPU: more than one percent above the time that passed is scaled down to it. */
    private void keepWithinCapacity(Set<String> flags) {
        for (int cpu = 0; cpu < nanos.length; cpu++) {
            long used = Claims.sum(nanos[cpu]);
            if (used - duration > duration / 100) {
                flags.add("OVER_CAPACITY");
                nanos[cpu] = LargestRemainder.split(duration, nanos[cpu]);
            }
        }
    }

    /** CPU time without CPUs. */
    Blind blind() {
        return blind;
    }

    /**
     * Weight of each claim by socket: Σ d·(1 − (1 − s)·d') with d its part of the time on a thread, d' that of all
     * tenants on the thread's siblings, at most the whole, and s what a thread gives beside a busy one. In units of
     * {@link #unit}, exact.
     */
    BigInteger[][] weights(Drivers drivers) {
        long common = common(drivers);
        long whole = ONE_PPM / common;
        long lost = (ONE_PPM - drivers.smtThreadPpm()) / common;
        long alone = Math.multiplyExact(whole, duration);
        ProductSum[][] sums = new ProductSum[layout.sockets()][blind.claims()];
        for (ProductSum[] of : sums) {
            Arrays.setAll(of, i -> new ProductSum());
        }
        long[] busy = busyByCpu();
        long[] busyCores = busyByCore(busy);
        for (int cpu = 0; cpu < nanos.length; cpu++) {
            long siblings = Math.min(duration, busyCores[layout.coreOf(cpu)] - busy[cpu]);
            long factor = alone - lost * siblings;
            ProductSum[] of = sums[layout.socketOf(cpu)];
            for (int claim = 0; claim < of.length; claim++) {
                if (nanos[cpu][claim] > 0) {
                    of[claim].add(nanos[cpu][claim], factor);
                }
            }
        }
        return values(sums);
    }

    /**
     * CPU time of each claim as if no sibling had been busy: what would have given the same, ns, half to even.
     *
     * @param gap CPU time that no row tells of, by claim
     */
    long[] effectiveNanos(Drivers drivers, long[] gap) {
        BigInteger[] sums = blind.extended(Blind.sums(weights(drivers)), gap);
        BigInteger unit = unit(drivers).multiply(blind.factor(gap));
        long[] effective = new long[sums.length];
        Arrays.setAll(effective, i -> Products.dividedHalfEven(sums[i], unit));
        return effective;
    }

    /** A CPU nanosecond beside idle siblings, in the units of {@link #weights}. */
    private BigInteger unit(Drivers drivers) {
        return BigInteger.valueOf(ONE_PPM / common(drivers)).multiply(BigInteger.valueOf(duration));
    }

    private static long common(Drivers drivers) {
        return BigInteger.valueOf(ONE_PPM)
                .gcd(BigInteger.valueOf(drivers.smtThreadPpm()))
                .longValueExact();
    }

    private long[] busyByCpu() {
        long[] busy = new long[nanos.length];
        for (int cpu = 0; cpu < busy.length; cpu++) {
            busy[cpu] = Claims.sum(nanos[cpu]);
        }
        return busy;
    }

    private long[] busyByCore(long[] busy) {
        long[] cores = new long[layout.cores()];
        for (int cpu = 0; cpu < busy.length; cpu++) {
            cores[layout.coreOf(cpu)] = Math.addExact(cores[layout.coreOf(cpu)], busy[cpu]);
        }
        return cores;
    }

    private static BigInteger[][] values(ProductSum[][] sums) {
        BigInteger[][] values = new BigInteger[sums.length][];
        for (int socket = 0; socket < sums.length; socket++) {
            values[socket] = new BigInteger[sums[socket].length];
            for (int claim = 0; claim < values[socket].length; claim++) {
                values[socket][claim] = sums[socket][claim].value();
            }
        }
        return values;
    }

    /** For how much of the time each claim has a thread on a socket: 1 − Π(1 − d), ppm, half to even. */
    long[] activePpm(int socket) {
        long[] asleep = new long[blind.claims()];
        Arrays.fill(asleep, ALWAYS);
        for (int cpu = 0; cpu < nanos.length; cpu++) {
            for (int claim = 0; claim < asleep.length && layout.socketOf(cpu) == socket; claim++) {
                long idle = Math.max(0, duration - nanos[cpu][claim]);
                if (idle < duration) {
                    asleep[claim] = Products.dividedHalfEven(asleep[claim], idle, duration);
                }
            }
        }
        long[] active = new long[asleep.length];
        Arrays.setAll(active, i -> Products.dividedHalfEven(ALWAYS - asleep[i], ONE_PPM, ALWAYS));
        return active;
    }
}
