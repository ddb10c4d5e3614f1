package io.joulebook.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks; apart from Joulebook's own, which does not carry them. */
@Command(
        name = "benchmark",
        description = "Measures how fast the pipeline is on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PipelineLoad.class, SinkLoad.class, JmhCommand.class})
public final class Benchmarks implements Runnable {

    @Spec
    CommandSpec spec;

    private Benchmarks() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Benchmarks()).setUsageHelpWidth(110).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: a command is missing");
    }
}
