package io.joulebook.ingest.ccgrid;

import java.util.List;

/**
 * Programs that ran together in a recorded run, for those who know what should come out.
 *
 * @param node node id of the run
 * @param name such as "2 Parallel EP NAS Benchmarks"
 * @param startMicros when they were started, µs since 1970
 * @param endMicros when the last had ended
 * @param programs in the order they were started
 */
public record RecordedBenchmark(
        String node, String name, long startMicros, long endMicros, List<RecordedProgram> programs) {

    public RecordedBenchmark {
        programs = List.copyOf(programs);
    }

    /**
     * One of the programs.
     *
     * @param binary such as ep.D.x
     * @param tenant who answers for it, as in the assignment
     * @param endMicros when it ended, µs since 1970
     */
    public record RecordedProgram(String binary, String tenant, long endMicros) {}
}
