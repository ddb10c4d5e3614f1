package io.joulebook.embedded.accuracy.recorded;

import io.joulebook.attribution.ledger.LedgerLine;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.embedded.accuracy.recorded.RecordedResult.Twins;
import io.joulebook.embedded.accuracy.recorded.RecordedRuns.Recording;
import io.joulebook.ingest.ccgrid.RecordedBenchmark;
import io.joulebook.ingest.ccgrid.RecordedBenchmark.RecordedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Holds the ledger's shares of recorded runs against symmetry, the meter, and runs alone. */
public final class RecordedScore {

    private static final long WINDOW_MICROS = 60_000_000;
    private static final double PERCENT = 100;

    private final Recording recording;
    private final List<Twins> twins = new ArrayList<>();
    private final List<Double> together = new ArrayList<>();
    private final List<Double> whileBoth = new ArrayList<>();
    private final Map<String, Map<String, Long>> alone = new HashMap<>();
    private long windows;
    private long metered;
    private long booked;

    private RecordedScore(Recording recording) {
        this.recording = recording;
    }

    /**
     * Scores all run folders below a directory.
     *
     * @throws IllegalArgumentException if they cannot be read; everything wrong is told at once
     */
    public static RecordedResult of(Path directory) throws IOException {
        RecordedScore score = new RecordedScore(RecordedRuns.read(directory));
        score.recording.benchmarks().forEach(score::addBenchmark);
        score.recording.nodes().values().forEach(score::addUp);
        return score.result();
    }

    private RecordedResult result() {
        List<Double> apart = new ArrayList<>();
        for (String node : recording.nodes().keySet()) {
            Map<String, Long> programs = alone.getOrDefault(node, Map.of());
            if (programs.containsKey("ep") && programs.containsKey("lu")) {
                apart.add(part(programs.get("ep"), programs.get("lu")));
            }
        }
        return new RecordedResult(
                recording.nodes().size(),
                recording.rejected(),
                twins,
                windows,
                metered,
                booked,
                together,
                whileBoth,
                apart);
    }

    private void addBenchmark(RecordedBenchmark benchmark) {
        RecordedNode node = recording.nodes().get(benchmark.node());
        if (node == null) {
            return;
        }
        SortedMap<String, Long> dynamic = node.dynamicMicrojoules(benchmark.startMicros(), benchmark.endMicros());
        List<RecordedProgram> programs = benchmark.programs();
        if (programs.size() == 1) {
            alone.computeIfAbsent(benchmark.node(), each -> new HashMap<>())
                    .put(name(programs.get(0)), energy(programs.get(0), dynamic));
        } else if (programs.stream().map(RecordedProgram::binary).distinct().count() == 1) {
            twins.add(new Twins(programs.size(), largestGap(programs, dynamic)));
        } else if (programs.size() == 2) {
            addPair(benchmark, node, dynamic);
        }
    }

    private void addPair(RecordedBenchmark benchmark, RecordedNode node, SortedMap<String, Long> dynamic) {
        List<RecordedProgram> programs = benchmark.programs();
        int first = name(programs.get(0)).equals("ep") ? 0 : 1;
        RecordedProgram ep = programs.get(first);
        RecordedProgram lu = programs.get(1 - first);
        if (name(ep).equals("ep") && name(lu).equals("lu")) {
            together.add(part(energy(ep, dynamic), energy(lu, dynamic)));
            long end = Math.min(ep.endMicros(), lu.endMicros());
            SortedMap<String, Long> shared = node.dynamicMicrojoules(benchmark.startMicros(), end);
            whileBoth.add(part(energy(ep, shared), energy(lu, shared)));
        }
    }

    /** NAS benchmark of a binary such as ep.D.x. */
    private static String name(RecordedProgram program) {
        return program.binary().replaceFirst("\\..*", "");
    }

    private static long energy(RecordedProgram program, SortedMap<String, Long> dynamic) {
        return dynamic.getOrDefault(program.tenant(), 0L);
    }

    private static double part(long one, long other) {
        return (double) one / (one + other);
    }

    private static double largestGap(List<RecordedProgram> programs, SortedMap<String, Long> dynamic) {
        double sum =
                programs.stream().mapToLong(program -> energy(program, dynamic)).sum();
        return programs.stream()
                .mapToDouble(program -> PERCENT * Math.abs(energy(program, dynamic) * programs.size() / sum - 1))
                .max()
                .orElse(0);
    }

    /** Adds up a run minute by minute and takes what its wall meter shows from the first minute to the last. */
    private void addUp(RecordedNode node) {
        for (MeterCourse course : node.meters()) {
            if (course.spec().domain() == MeterDomain.WALL
                    && course.spec().meter().equals("wall")) {
                addUp(node, course);
            }
        }
    }

    private void addUp(RecordedNode node, MeterCourse wall) {
        long first = 0;
        long end = 0;
        for (RecordedBenchmark benchmark : recording.benchmarks()) {
            if (benchmark.node().equals(node.node())) {
                first = first == 0 ? benchmark.startMicros() : Math.min(first, benchmark.startMicros());
                end = Math.max(end, benchmark.endMicros());
            }
        }
        long start = first - Math.floorMod(first, WINDOW_MICROS);
        for (long from = start; from < end; from += WINDOW_MICROS) {
            windows++;
            for (LedgerLine line : node.lines(from, from + WINDOW_MICROS)) {
                booked = Math.addExact(booked, line.itMicrojoules());
            }
        }
        long last = start + Math.floorDiv(end - start + WINDOW_MICROS - 1, WINDOW_MICROS) * WINDOW_MICROS;
        metered = Math.addExact(metered, wall.energyMicrojoules(start, last));
    }
}
