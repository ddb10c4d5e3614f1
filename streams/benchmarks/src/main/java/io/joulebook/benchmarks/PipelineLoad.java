package io.joulebook.benchmarks;

import io.joulebook.embedded.broker.EmbeddedBroker;
import io.joulebook.embedded.process.TemporaryTree;
import io.joulebook.embedded.registry.EmbeddedRegistry;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark pipeline}: the whole topology beside a bare loop over the same records. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a broker with readings and usage, then takes turns: a bare consume-decode-aggregate-produce loop, and"
                    + " the real topology, exactly once, with one thread.",
            "The first round warms up and is left out of the median."
        })
final class PipelineLoad implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Brokers, without any topic of ours (default: one is started, with its data in a temporary"
                    + " directory).")
    @Nullable
    String bootstrap;

    @Option(names = "--registry", paramLabel = "URL", description = "Their registry; needed with --bootstrap.")
    @Nullable
    String registry;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "200",
            description = "Nodes, each read and sampled once a second (default: ${DEFAULT-VALUE}).")
    int nodes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Length of the data in event time, whole minutes (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--workloads",
            paramLabel = "N",
            defaultValue = "25",
            description = "Workloads in a usage sample (default: ${DEFAULT-VALUE}).")
    int workloads;

    @Option(
            names = "--tenants",
            paramLabel = "N",
            defaultValue = "6",
            description = "Tenants that share a node (default: ${DEFAULT-VALUE}).")
    int tenants;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "4",
            description = "Rounds, the first to warm up (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--restatement-horizon",
            paramLabel = "HOURS",
            defaultValue = "48",
            description = "How long closed windows are kept to be restated (default: ${DEFAULT-VALUE} hours).")
    int horizonHours;

    @Option(
            names = "--evidence",
            paramLabel = "KEEP|OMIT",
            defaultValue = "KEEP",
            description = "Whether what windows are calculated from is kept (default: ${DEFAULT-VALUE}).")
    EvidencePolicy evidence;

    @Override
    public Integer call() throws IOException {
        LoadPlan plan = plan();
        Path directory = Files.createTempDirectory("joulebook-benchmark-");
        try {
            if (bootstrap != null) {
                measure(plan, KafkaOptions.of(bootstrap, registryUrl()), directory, List.of());
            } else {
                measureEmbedded(plan, directory);
            }
        } finally {
            TemporaryTree.delete(directory);
        }
        return 0;
    }

    private LoadPlan plan() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds = " + rounds + ": must be 1 or more");
        }
        try {
            return new LoadPlan(nodes, seconds, workloads, tenants);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String registryUrl() {
        if (registry == null) {
            throw new ParameterException(
                    spec.commandLine(), "--bootstrap without --registry: name the registry that knows its schemas");
        }
        return registry;
    }

    private void measureEmbedded(LoadPlan plan, Path directory) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
                EmbeddedRegistry known = EmbeddedRegistry.start(directory.resolve("registry"), 0, broker.bootstrap())) {
            List<Resident> processes = List.of(
                    new Resident("broker", broker.process().pid()),
                    new Resident("registry", known.process().pid()),
                    new Resident("this process", ProcessHandle.current().pid()));
            measure(plan, KafkaOptions.of(broker.bootstrap(), known.url()), directory, processes);
        }
    }

    private void measure(LoadPlan plan, KafkaOptions kafka, Path directory, List<Resident> processes) {
        PrintWriter out = spec.commandLine().getOut();
        say(out, "Machine: " + Machine.describe());
        say(out, "RSS at rest: " + Resident.line(processes));
        Preload preload = new Preload(kafka);
        preload.deploy();
        preload.publish(plan);
        say(
                out,
                "Loaded %,d records, %,d workload samples of %d nodes, %d windows; 4 partitions, lz4",
                plan.records(),
                plan.workloadSamples(),
                plan.nodes(),
                plan.windows());
        List<Measurement> bare = new ArrayList<>();
        List<Measurement> topology = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            say(out, "Round " + round + (round == 0 ? " (warm-up)" : ""));
            bare.add(new BareLoop(kafka, plan).run());
            report(out, plan, bare.get(round));
            TopologyRun run = new TopologyRun(kafka, plan, config(), directory.resolve("state-" + round));
            topology.add(run.run("load-" + System.nanoTime()));
            report(out, plan, topology.get(round));
            say(out, "  on the heap over the run, MiB: " + run.heapMebibytes());
            say(out, "  in stores over the run, MiB on disk: " + run.diskMebibytes());
            say(out, "  in stores at the end: %,d kB for each node and hour kept", kilobytesPerNodeHour(run));
            say(out, "  RSS: " + Resident.line(processes));
        }
        verdict(out, plan, median(bare), median(topology));
    }

    private PipelineConfig config() {
        PipelineConfig usual = PipelineConfig.DEFAULT;
        return new PipelineConfig(
                usual.window(),
                usual.grace(),
                usual.silence(),
                usual.factorWait(),
                usual.futureSkew(),
                usual.heatWait(),
                Duration.ofHours(horizonHours),
                evidence);
    }

    private long kilobytesPerNodeHour(TopologyRun run) {
        double hours = Math.min(seconds / 3600.0, horizonHours);
        return Math.round(run.diskBytes() / 1000.0 / nodes / hours);
    }

    private static void report(PrintWriter out, LoadPlan plan, Measurement measured) {
        say(
                out,
                "  %-10s %,10.0f workload samples/s, %,9.0f records/s, %.1f µs CPU/record, %.1f s",
                measured.name(),
                measured.workloadSamplesPerSecond(plan),
                measured.recordsPerSecond(plan),
                measured.cpuMicrosPerRecord(plan),
                measured.nanos() / 1e9);
    }

    private static void verdict(PrintWriter out, LoadPlan plan, Measurement bare, Measurement topology) {
        say(out, "Median of the warm rounds");
        report(out, plan, bare);
        report(out, plan, topology);
        say(
                out,
                "  topology / bare loop: %.0f %% (goal 90), %.2f M workload samples/s (goal 1.5)",
                100.0 * bare.nanos() / topology.nanos(),
                topology.workloadSamplesPerSecond(plan) / 1e6);
        say(out, "Machine: " + Machine.describe());
    }

    /** Median by duration of all but the first; the first if there is no other. */
    private static Measurement median(List<Measurement> rounds) {
        List<Measurement> warm = new ArrayList<>(rounds.size() > 1 ? rounds.subList(1, rounds.size()) : rounds);
        warm.sort(Comparator.comparingLong(Measurement::nanos));
        return warm.get(warm.size() / 2);
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
