package io.joulebook.embedded.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.ingest.replay.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores the ledger's rules and others' against a known truth. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores the ledger's rules and other people's where the truth is known: on a simulated machine (turbo, shared"
                    + " caches and memory, SMT, power cap, fans, power supply) whose energy is computed for every set of"
                    + " tenants, and with --ccgrid on recorded runs.",
            "The same seeds give the same figures."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:scored, whatever came out",
            "1:with --check, a figure of ours is worse than published, or a recorded run does not add up",
            "2:usage or configuration"
        })
public final class AccuracyCommand implements Callable<Integer> {

    private static final List<Integer> CAPS_WATTS = List.of(165, 100);
    private static final int SCENARIOS = 400;
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scenarios",
            paramLabel = "COUNT",
            defaultValue = "400",
            description = "Windows that are scored for each seed and power cap (default: ${DEFAULT-VALUE}).")
    int scenarios = SCENARIOS;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            split = ",",
            arity = "1",
            defaultValue = "1,2,3",
            description = "Seeds of customers and scenarios, with commas (default: ${DEFAULT-VALUE}).")
    List<Long> seeds = SEEDS;

    @Option(names = "--json", description = "Print JSON instead of a table (default: a table).")
    boolean json;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Write a bar chart of the errors as SVG (default: none).")
    @Nullable
    Path plot;

    @Option(
            names = "--check",
            description = "Exit with 1 if a figure of ours is more than 0.5 points worse than the one published in the"
                    + " README (default: print only).")
    boolean check;

    @Override
    public Integer call() throws IOException {
        requireSense();
        List<CapResult> results = simulate();
        if (plot != null) {
            Files.writeString(plot, Chart.of(results));
        }
        List<String> worse = check ? Published.read().worse(results) : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = AccuracyReport.json(results);
            out.println(report.toPrettyString());
        } else {
            AccuracyReport.print(results, out);
        }
        out.flush();
        worse.forEach(sentence -> spec.commandLine().getErr().println(sentence));
        return worse.isEmpty() ? 0 : 1;
    }

    private void requireSense() {
        if (scenarios < 1) {
            throw new ParameterException(spec.commandLine(), "--scenarios = " + scenarios + ": expected 1 or more");
        }
        if (check && (scenarios != SCENARIOS || !seeds.equals(SEEDS))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--check compares with figures of --scenarios=400 --seed=1,2,3; leave these options out");
        }
    }

    private List<CapResult> simulate() {
        if (!Terminal.isPresent()) {
            return simulate(() -> {});
        }
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName("scenarios")
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax((long) CAPS_WATTS.size() * seeds.size() * scenarios);
        try (ProgressBar progress = bar.build()) {
            return simulate(progress::step);
        }
    }

    private List<CapResult> simulate(Runnable afterEach) {
        List<CapResult> results = new ArrayList<>();
        for (int cap : CAPS_WATTS) {
            Simulation simulation = new Simulation(cap);
            for (long seed : seeds) {
                simulation.play(seed, scenarios, afterEach);
            }
            results.add(simulation.result());
        }
        return results;
    }
}
