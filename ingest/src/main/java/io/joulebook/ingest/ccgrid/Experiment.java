package io.joulebook.ingest.ccgrid;

import java.util.List;

/**
 * One experiment of a run: benchmarks with rests between them, and the files its meters wrote.
 *
 * @param name such as Scaphandre
 * @param startMicros µs since 1970
 * @param benchmarks in the order they ran
 * @param powerFiles files of the run folder that are read
 */
record Experiment(String name, long startMicros, List<Benchmark> benchmarks, List<PowerFile> powerFiles) {

    Experiment {
        benchmarks = List.copyOf(benchmarks);
        powerFiles = List.copyOf(powerFiles);
    }

    /** One file of power. */
    record PowerFile(PowerTable table, String name) {}

    /**
     * Programs started together, and what they printed.
     *
     * @param startMicros when they were started, µs since 1970
     * @param endMicros when the last had ended
     * @param programs in the order they were started
     * @param output lines printed by all of them
     */
    record Benchmark(String name, long startMicros, long endMicros, List<Program> programs, List<String> output) {

        Benchmark {
            programs = List.copyOf(programs);
            output = List.copyOf(output);
        }
    }

    /**
     * A program as it was started.
     *
     * @param binary such as ep.D.x
     * @param prefix what stood before it on the command line, such as {@code sudo cgexec -g perf_event:/benchmark}
     */
    record Program(String binary, String prefix) {

        private static final String GROUP = "cgexec -g ";

        /** Path of the control group it was put into; empty if into none. */
        String cgroup() {
            int at = prefix.indexOf(GROUP);
            if (at < 0) {
                return "";
            }
            String group = prefix.substring(at + GROUP.length()).strip();
            int end = group.indexOf(' ');
            String whole = end < 0 ? group : group.substring(0, end);
            return whole.substring(whole.indexOf(':') + 1);
        }
    }

    /** When the first benchmark began; the experiment's start if there is none. */
    long firstBenchmarkMicros() {
        return benchmarks.isEmpty() ? startMicros : benchmarks.get(0).startMicros();
    }
}
