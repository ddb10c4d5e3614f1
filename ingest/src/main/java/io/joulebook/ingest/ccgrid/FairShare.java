package io.joulebook.ingest.ccgrid;

import io.joulebook.ingest.ccgrid.Processes.Execution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * CPU time of processes of which only program, life and threads are known.
 *
 * <p>At each moment every running thread gets one core, or where there are more threads than cores an equal part of
 * them: {@code threads · min(1, cores / all running threads)} CPU seconds a second. Processes of one program with as
 * many threads did the same work, so each gets the mean of theirs; but none can have used more than its threads for as
 * long as it lived, and so, their work being the same, none more than that of the shortest lived.
 *
 * <p>Time is cut at each start and end and at every whole minute, and a process's running total is rounded once at each
 * cut (down), so that its pieces add up.
 */
final class FairShare {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    private final long cores;

    /** One process over [from, to), in µs since 1970. */
    record Piece(Execution process, long fromMicros, long toMicros, long cpuNanos) {}

    FairShare(long cores) {
        this.cores = cores;
    }

    /** CPU time of all the processes, in pieces of at most a minute. */
    List<Piece> of(List<Execution> processes) {
        List<Long> cuts = cuts(processes);
        List<List<Piece>> fair = new ArrayList<>();
        processes.forEach(process -> fair.add(new ArrayList<>()));
        for (int cut = 1; cut < cuts.size(); cut++) {
            addFair(cuts.get(cut - 1), cuts.get(cut), processes, fair);
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            pieces.addAll(scaled(fair.get(i), dueNanos(processes.get(i), fair)));
        }
        return pieces;
    }

    private static List<Long> cuts(List<Execution> processes) {
        TreeSet<Long> cuts = new TreeSet<>();
        for (Execution process : processes) {
            cuts.add(process.startMicros());
            cuts.add(process.endMicros());
        }
        if (!cuts.isEmpty()) {
            long minute = Math.floorDiv(cuts.first(), LONGEST_MICROS) + 1;
            for (long micros = minute * LONGEST_MICROS; micros < cuts.last(); micros += LONGEST_MICROS) {
                cuts.add(micros);
            }
        }
        return List.copyOf(cuts);
    }

    private void addFair(long from, long to, List<Execution> processes, List<List<Piece>> fair) {
        long threads = 0;
        for (Execution process : processes) {
            threads += runs(process, from, to) ? process.threads() : 0;
        }
        for (int i = 0; i < processes.size(); i++) {
            Execution process = processes.get(i);
            if (runs(process, from, to)) {
                long nanos = scale(process.threads() * (to - from) * NANOS_PER_MICRO, cores, Math.max(threads, cores));
                fair.get(i).add(new Piece(process, from, to, nanos));
            }
        }
    }

    private static boolean runs(Execution process, long from, long to) {
        return process.startMicros() <= from && process.endMicros() >= to;
    }

    /** What the process used in all. */
    private static long dueNanos(Execution process, List<List<Piece>> fair) {
        long sum = 0;
        long alike = 0;
        long most = Long.MAX_VALUE;
        for (List<Piece> pieces : fair) {
            Execution other = pieces.get(0).process();
            if (other.binary().equals(process.binary()) && other.threads() == process.threads()) {
                sum += total(pieces);
                alike++;
                most = Math.min(most, other.threads() * (other.endMicros() - other.startMicros()) * NANOS_PER_MICRO);
            }
        }
        return Math.min(sum / alike, most);
    }

    private static List<Piece> scaled(List<Piece> fair, long dueNanos) {
        List<Piece> scaled = new ArrayList<>();
        long whole = Math.max(1, total(fair));
        long running = 0;
        long given = 0;
        for (Piece piece : fair) {
            running += piece.cpuNanos();
            long due = scale(running, dueNanos, whole);
            scaled.add(new Piece(piece.process(), piece.fromMicros(), piece.toMicros(), due - given));
            given = due;
        }
        return scaled;
    }

    private static long total(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::cpuNanos).sum();
    }

    private static long scale(long amount, long numerator, long denominator) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(numerator))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }

    /** Cores that each process holds while all of a benchmark's processes run, thousandths of a core, rounded down. */
    long coresMilli(Execution process, List<Execution> together) {
        long threads = together.stream().mapToLong(Execution::threads).sum();
        return scale(process.threads() * 1000, cores, Math.max(threads, cores));
    }
}
