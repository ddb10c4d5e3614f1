package io.joulebook.embedded.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.embedded.accuracy.recorded.RecordedReport;
import io.joulebook.embedded.accuracy.recorded.RecordedResult;
import io.joulebook.embedded.accuracy.recorded.RecordedScore;
import io.joulebook.schemas.Terminal;
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

    @Option(
            names = "--ccgrid",
            paramLabel = "DIR",
            description = "Also hold the ledger against recorded runs: a folder with unpacked run folders of the CCGRID"
                    + " 2023 power-meter study; an archive is unpacked with 'tar xf' first (default: none).")
    @Nullable
    Path ccgrid;

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
        RecordedResult recorded = ccgrid == null ? null : recorded(ccgrid);
        List<CapResult> results = simulate();
        if (plot != null) {
            Files.writeString(plot, Chart.of(results));
        }
        print(results, recorded);
        List<String> worse = check ? Published.read().worse(results) : List.of();
        worse.forEach(sentence -> spec.commandLine().getErr().println(sentence));
        spec.commandLine().getErr().flush();
        boolean addsUp = recorded == null || recorded.isConserved();
        return worse.isEmpty() && addsUp ? 0 : 1;
    }

    private RecordedResult recorded(Path directory) throws IOException {
        try {
            return RecordedScore.of(directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--ccgrid = " + directory + ": " + e.getMessage() + "\n" + RecordedReport.WHERE,
                    e);
        }
    }

    private void print(List<CapResult> results, @Nullable RecordedResult recorded) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = AccuracyReport.json(results);
            if (recorded != null) {
                report.set("recorded", RecordedReport.json(recorded));
            }
            out.println(report.toPrettyString());
        } else {
            AccuracyReport.print(results, out);
            out.println();
            if (recorded == null) {
                out.println("Skipped: recorded runs, because no --ccgrid DIR is given. " + RecordedReport.WHERE);
            } else {
                RecordedReport.print(recorded, out);
            }
        }
        out.flush();
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
