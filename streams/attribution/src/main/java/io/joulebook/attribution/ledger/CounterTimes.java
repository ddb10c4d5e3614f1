package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.ProductSum;
import io.joulebook.attribution.node.CpuLayout;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.UsageRow;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What performance counters tell of each claim of a segment: the driver of level L2 (METHOD §2.3). */
final class CounterTimes {

    /** METHOD §2.3: a miss of the last-level cache moves a line of 64 bytes. */
    private static final long BYTES_A_MISS = 64;

    /** Units of a femtojoule in which a row's weight is cut where it ran on several sockets: 2⁻²⁰. */
    private static final int CUT_BITS = 20;

    private final Drivers drivers;
    private final @Nullable CpuLayout layout;
    private final BigInteger[][] weights;
    private final Blind blind;

    private CounterTimes(Drivers drivers, @Nullable CpuLayout layout, int claims) {
        this.drivers = drivers;
        this.layout = layout;
        this.weights = new BigInteger[layout == null ? 1 : layout.sockets()][claims];
        for (BigInteger[] of : weights) {
            Arrays.fill(of, BigInteger.ZERO);
        }
        this.blind = new Blind(claims);
    }

    /**
     * The counters of a segment.
     *
     * @param layout for weights by socket, which rows without CPUs are no part of; null: for one weight a claim
     */
    static CounterTimes of(
            WindowUsage usage, Claims claims, Drivers drivers, @Nullable CpuLayout layout, long from, long to) {
        CounterTimes times = new CounterTimes(drivers, layout, claims.count());
        List<UsageRow> rows = usage.rows();
        for (int i = 0; i < rows.size(); i++) {
            UsageRow row = rows.get(i);
            if (row.fromMicros() < to && row.toMicros() > from) {
                times.add(row, claims.ofWorkload(usage.workloadOf(i)), from, to);
            }
        }
        return times;
    }

    private void add(UsageRow row, int claim, long from, long to) {
        long nanos = Spread.within(row.cpuNanos(), row.fromMicros(), row.toMicros(), from, to);
        if (!isCounted(row) || (layout != null && !ThreadTimes.areIn(row, layout))) {
            blind.addUnknown(claim, nanos);
            return;
        }
        blind.addKnown(nanos);
        BigInteger weight = weight(row, from, to);
        if (layout == null) {
            weights[0][claim] = weights[0][claim].add(weight);
        } else {
            addBySocket(row.cpus(), layout, weight.shiftLeft(CUT_BITS), claim);
        }
    }

    /**
     * Whether the counters that have a weight were read: a process that ran has cycles and instructions. A row with
     * neither CPU time nor misses weighs nothing either way.
     */
    private boolean isCounted(UsageRow row) {
        if (drivers.cycleFemtojoules() == 0 && drivers.instructionFemtojoules() == 0) {
            return row.llcMisses() > 0;
        }
        return row.cpuNanos() == 0
                || ((drivers.cycleFemtojoules() == 0 || row.cycles() > 0)
                        && (drivers.instructionFemtojoules() == 0 || row.instructions() > 0));
    }

    private BigInteger weight(UsageRow row, long from, long to) {
        long a = row.fromMicros();
        long b = row.toMicros();
        ProductSum sum = new ProductSum();
        sum.add(drivers.cycleFemtojoules(), Spread.within(row.cycles(), a, b, from, to));
        sum.add(drivers.instructionFemtojoules(), Spread.within(row.instructions(), a, b, from, to));
        long bytes = Math.multiplyExact(BYTES_A_MISS, Spread.within(row.llcMisses(), a, b, from, to));
        sum.add(drivers.memoryByteFemtojoules(), bytes);
        return sum.value();
    }

    /** Cuts a row's weight by its CPU time on each socket, by cumulative rounding, so that nothing of it is lost. */
    private void addBySocket(CpuTimes cpus, CpuLayout of, BigInteger weight, int claim) {
        long[] nanos = new long[of.sockets()];
        for (int i = 0; i < cpus.count(); i++) {
            int socket = of.socketOf(of.placeOf(cpus.cpu(i)));
            nanos[socket] = Math.addExact(nanos[socket], cpus.nanos(i));
        }
        long all = Claims.sum(nanos);
        BigInteger given = BigInteger.ZERO;
        long passed = 0;
        for (int socket = 0; passed < all; socket++) {
            passed += nanos[socket];
            BigInteger due = passed == all
                    ? weight
                    : weight.multiply(BigInteger.valueOf(passed)).divide(BigInteger.valueOf(all));
            weights[socket][claim] = weights[socket][claim].add(due.subtract(given));
            given = due;
        }
    }

    /** Weight of each claim, by socket or in one row. */
    BigInteger[][] weights() {
        return weights;
    }

    /** CPU time without counters. */
    Blind blind() {
        return blind;
    }
}
