package io.joulebook.ingest.ccgrid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joulebook.ingest.ccgrid.Experiment.Benchmark;
import io.joulebook.ingest.ccgrid.Experiment.PowerFile;
import io.joulebook.ingest.ccgrid.Experiment.Program;
import io.joulebook.ingest.rows.CsvTable;
import io.joulebook.ingest.rows.RowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run folder.
 *
 * @param directory where it is
 * @param name its own name
 * @param node node id: machine and time of the run. A node for each run, because months lie between runs and the idle
 *     power of the machine changed with them; a power meter silent for months must not be bridged
 * @param site site that the machine is in
 * @param cores cores of the machine
 * @param experiments in the order they ran
 */
record RunFolder(Path directory, String name, String node, String site, long cores, List<Experiment> experiments) {

    static final String FILE = "experiments.json";

    private static final Pattern NODE = Pattern.compile(
            "[a-z]+-[0-9]+\\.[a-z]+\\.grid5000\\.fr-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{2}_[0-9]{2}_[0-9]{2}$");

    RunFolder {
        experiments = List.copyOf(experiments);
    }

    /** The folder, or {@code problems} grows and what is returned is not to be used. */
    static RunFolder read(Path directory, LocalTimes times, List<String> problems) {
        String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(directory.resolve(FILE)));
            List<Experiment> experiments = new ArrayList<>();
            for (JsonNode experiment : root.path("experiments")) {
                experiments.add(experiment(experiment, directory, times));
            }
            experiments.sort(Comparator.comparingLong(Experiment::startMicros));
            if (experiments.isEmpty()) {
                problems.add(name + "/" + FILE + ": no experiments");
            }
            RunFolder run = new RunFolder(
                    directory,
                    name,
                    node(name),
                    root.path("jobs").path("bench").path("site").asText("unknown"),
                    cores(root.path("cpu")),
                    experiments);
            problems.addAll(run.tableProblems());
            return run;
        } catch (JsonProcessingException e) {
            problems.add(name + "/" + FILE + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(name + "/" + FILE + ": cannot be read: " + e.getMessage());
        } catch (RowException e) {
            problems.add(name + "/" + FILE + ": " + e.text());
        }
        return new RunFolder(directory, name, name, "", 1, List.of());
    }

    private static String node(String folder) {
        Matcher matcher = NODE.matcher(folder);
        return matcher.find() ? matcher.group() : folder;
    }

    /** Cores by sockets: "CPU(s)" counts hardware threads that are switched off as well. */
    private static long cores(JsonNode fields) throws RowException {
        return number(fields, "Thread(s) per core:")
                * number(fields, "Core(s) per socket:")
                * number(fields, "Socket(s):");
    }

    private static long number(JsonNode fields, String name) throws RowException {
        for (JsonNode field : fields) {
            String data = field.path("data").asText();
            if (field.path("field").asText().equals(name) && data.matches("[1-9][0-9]{0,5}")) {
                return Long.parseLong(data);
            }
        }
        throw RowException.malformed("cpu has no whole number '" + name + "'");
    }

    private static Experiment experiment(JsonNode experiment, Path directory, LocalTimes times) throws RowException {
        List<Benchmark> benchmarks = new ArrayList<>();
        for (JsonNode benchmark : experiment.path("benchmarks")) {
            benchmarks.add(benchmark(benchmark, times));
        }
        List<PowerFile> files = new ArrayList<>();
        for (JsonNode result : experiment.path("results")) {
            String file = result.path("file").asText();
            if (PowerTable.ofSource(result.path("source").asText()).isPresent()) {
                if (file.contains("/") || file.contains("\\") || !Files.isRegularFile(directory.resolve(file))) {
                    throw RowException.malformed("file '" + file + "' is not in the folder");
                }
                files.add(new PowerFile(
                        PowerTable.ofSource(result.path("source").asText()).orElseThrow(), file));
            }
        }
        return new Experiment(
                experiment.path("name").asText(),
                times.micros(experiment.path("start_time").asText()),
                benchmarks,
                files);
    }

    private static Benchmark benchmark(JsonNode benchmark, LocalTimes times) throws RowException {
        JsonNode started = benchmark.path("bin_info"); // an object where one program ran alone
        List<Program> programs = new ArrayList<>();
        for (JsonNode program : started.isArray() ? started : List.of(started)) {
            programs.add(new Program(
                    program.path("bin_file").asText(), program.path("prefix").asText()));
        }
        List<String> output = new ArrayList<>();
        benchmark.path("stdout").forEach(line -> output.add(line.asText()));
        long start = times.micros(benchmark.path("start_time").asText());
        long end = times.micros(benchmark.path("end_time").asText());
        if (end <= start) {
            throw RowException.malformed("benchmark " + benchmark.path("name") + " ends before it starts");
        }
        return new Benchmark(benchmark.path("name").asText(), start, end, programs, output);
    }

    /** What ran; benchmarks whose output cannot be used are left out. */
    List<RecordedBenchmark> benchmarks() {
        List<RecordedBenchmark> usable = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Benchmark benchmark : experiment.benchmarks()) {
                try {
                    usable.add(recorded(benchmark, Processes.of(benchmark)));
                } catch (RowException e) {
                    // The replay rejects it and says why; here nothing is known of it.
                }
            }
        }
        return usable;
    }

    private RecordedBenchmark recorded(Benchmark benchmark, List<Processes.Execution> processes) {
        return new RecordedBenchmark(
                node,
                benchmark.name(),
                benchmark.startMicros(),
                benchmark.endMicros(),
                processes.stream()
                        .map(process -> new RecordedBenchmark.RecordedProgram(
                                process.binary(), process.tenant(), process.endMicros()))
                        .toList());
    }

    private List<String> tableProblems() {
        return experiments.stream()
                .flatMap(experiment -> experiment.powerFiles().stream())
                .flatMap(file -> table(file).problems().stream())
                .toList();
    }

    CsvTable table(PowerFile file) {
        return new CsvTable(
                directory.resolve(file.name()),
                name + "/" + file.name(),
                file.table().form());
    }
}
