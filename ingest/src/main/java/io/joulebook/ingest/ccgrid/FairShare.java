package io.joulebook.ingest.ccgrid;

import io.joulebook.ingest.ccgrid.Processes.Execution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * CPU time of processes of which only life and threads are known, derived as a fair scheduler would give it.
 *
 * <p>At each moment every running thread gets one core, or where there are more threads than cores an equal part of
 * them: {@code threads · min(1, cores / all running threads)} CPU seconds a second. Between two starts or ends that
 * rate is constant; the time is cut there and at every whole minute, and rounded once at each cut, so that the pieces
 * add up.
 */
final class FairShare {

    private static final long LONGEST_MICROS = 60_000_000;

    private final long cores;

    /** One process over [from, to), in µs since 1970. */
    record Piece(Execution process, long fromMicros, long toMicros, long cpuNanos) {}

    FairShare(long cores) {
        this.cores = cores;
    }

    /** CPU time of all the processes, in pieces of at most a minute. */
    List<Piece> of(List<Execution> processes) {
        TreeSet<Long> changes = new TreeSet<>();
        processes.forEach(process -> {
            changes.add(process.startMicros());
            changes.add(process.endMicros());
        });
        List<Piece> pieces = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (long to : changes) {
            if (from != Long.MIN_VALUE) {
                addStretch(from, to, processes, pieces);
            }
            from = to;
        }
        return pieces;
    }

    private void addStretch(long from, long to, List<Execution> processes, List<Piece> pieces) {
        List<Execution> running = processes.stream()
                .filter(process -> process.startMicros() <= from && process.endMicros() >= to)
                .toList();
        long threads = running.stream().mapToLong(Execution::threads).sum();
        for (Execution process : running) {
            long begin = from;
            while (begin < to) {
                long end = Math.min(to, (Math.floorDiv(begin, LONGEST_MICROS) + 1) * LONGEST_MICROS);
                long nanos = nanos(process, end - from, threads) - nanos(process, begin - from, threads);
                pieces.add(new Piece(process, begin, end, nanos));
                begin = end;
            }
        }
    }

    /** CPU time after so long in a stretch, ns. */
    private long nanos(Execution process, long micros, long threads) {
        return BigDecimal.valueOf(process.threads())
                .multiply(BigDecimal.valueOf(micros * 1000))
                .multiply(BigDecimal.valueOf(cores))
                .divide(BigDecimal.valueOf(Math.max(threads, cores)), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** Cores that each process holds while all of a benchmark's processes run, thousandths of a core, rounded down. */
    long coresMilli(Execution process, List<Execution> together) {
        long threads = together.stream().mapToLong(Execution::threads).sum();
        return process.threads() * cores * 1000 / Math.max(threads, cores);
    }
}
