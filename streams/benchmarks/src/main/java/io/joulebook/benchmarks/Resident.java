package io.joulebook.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A process whose memory is watched.
 *
 * @param name what people call it
 * @param pid its number
 */
record Resident(String name, long pid) {

    /** Memory of each that is in RAM. */
    static String line(List<Resident> processes) {
        return processes.stream()
                .map(process -> process.name() + " " + Machine.resident(process.pid()))
                .collect(Collectors.joining(", "));
    }
}
