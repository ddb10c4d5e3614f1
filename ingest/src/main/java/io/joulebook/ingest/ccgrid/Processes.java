package io.joulebook.ingest.ccgrid;

import io.joulebook.ingest.ccgrid.BenchmarkOutput.Result;
import io.joulebook.ingest.ccgrid.Experiment.Benchmark;
import io.joulebook.ingest.ccgrid.Experiment.Program;
import io.joulebook.ingest.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The processes of a benchmark, told from how they were started and what they printed. */
final class Processes {

    /**
     * One process.
     *
     * @param workload its id: pid, or program where that is not known, and the start in µs since 1970
     * @param binary its program, such as ep.D.x
     * @param tenant who answers for it: its control group, or itself
     * @param cgroup its control group; empty if none
     * @param startMicros µs since 1970
     * @param endMicros µs since 1970, after the start
     * @param threads threads, 1 or more
     */
    record Execution(
            String workload,
            String binary,
            String tenant,
            String cgroup,
            long startMicros,
            long endMicros,
            long threads) {}

    private Processes() {}

    /**
     * The processes, in the order of starting.
     *
     * <p>Results carry no pid. They are given to the programs of their name, first ended to first started; among equal
     * programs nobody can tell. The process that ran longest ended with the benchmark: what it did before and after its
     * own clock, such as LU's initialization, is its own.
     *
     * @throws RowException if results and programs do not match
     */
    static List<Execution> of(Benchmark benchmark) throws RowException {
        BenchmarkOutput output = BenchmarkOutput.parse(benchmark.output());
        List<Program> programs = benchmark.programs();
        List<Result> left = new ArrayList<>(output.results());
        if (left.size() != programs.size()) {
            throw new RowException(
                    "MALFORMED_EXPERIMENT",
                    left.size() + " results with a time and threads: expected " + programs.size()
                            + ", as programs were started");
        }
        List<Long> pids = output.pids();
        if (!pids.isEmpty() && pids.size() != programs.size()) {
            throw new RowException(
                    "MALFORMED_EXPERIMENT", pids.size() + " process ids: expected " + programs.size() + " or none");
        }
        long longest = left.stream().mapToLong(Result::lifeMicros).max().orElse(0);
        List<Execution> processes = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            Result result = take(programs.get(i), left);
            processes.add(process(benchmark, i, pids, result, longest));
        }
        return processes;
    }

    private static Result take(Program program, List<Result> left) throws RowException {
        Optional<Result> first =
                left.stream().filter(result -> result.isOf(program.binary())).findFirst();
        Result result = first.orElseThrow(
                () -> new RowException("MALFORMED_EXPERIMENT", "no result left for " + program.binary()));
        left.remove(result);
        if (result.threads() < 1 || result.lifeMicros() < 1) {
            throw new RowException(
                    "MALFORMED_EXPERIMENT", program.binary() + ": expected a time and threads above zero");
        }
        return result;
    }

    private static Execution process(Benchmark benchmark, int index, List<Long> pids, Result result, long longest) {
        Program program = benchmark.programs().get(index);
        long start = benchmark.startMicros();
        long end = result.lifeMicros() == longest
                ? benchmark.endMicros()
                : Math.min(benchmark.endMicros(), start + result.lifeMicros());
        String alone = benchmark.programs().size() == 1
                ? program.binary()
                : String.format(Locale.ROOT, "%s-%03d", program.binary(), index + 1);
        String cgroup = program.cgroup();
        return new Execution(
                (pids.isEmpty() ? alone : pids.get(index).toString()) + "@" + start,
                program.binary(),
                cgroup.isEmpty() ? alone : cgroup.substring(cgroup.lastIndexOf('/') + 1),
                cgroup,
                start,
                end,
                result.threads());
    }
}
