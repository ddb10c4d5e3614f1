package io.joulebook.embedded;

import io.joulebook.audit.AuditCommand;
import io.joulebook.audit.ExplainCommand;
import io.joulebook.audit.RestateCommand;
import io.joulebook.embedded.accuracy.AccuracyCommand;
import io.joulebook.embedded.demo.DemoCommand;
import io.joulebook.embedded.process.ParentWatch;
import io.joulebook.embedded.up.ProgramLine;
import io.joulebook.embedded.up.UpCommand;
import io.joulebook.ingest.agent.AgentCommand;
import io.joulebook.ingest.replay.ReplayCommand;
import io.joulebook.service.StreamsCommand;
import io.joulebook.sql.CheckCommand;
import io.joulebook.sql.ExportCommand;
import io.joulebook.sql.LockCommand;
import io.joulebook.sql.MigrateCommand;
import io.joulebook.sql.StatementCommand;
import io.joulebook.sql.StatusCommand;
import io.joulebook.sql.calibrate.CalibrateCommand;
import io.joulebook.sql.sink.SinkCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: one command with everything under it. */
@Command(
        name = "joulebook",
        description = "An open ledger of energy and carbon for shared machines.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            AgentCommand.class,
            ReplayCommand.class,
            StreamsCommand.class,
            MigrateCommand.class,
            SinkCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ExportCommand.class,
            LockCommand.class,
            StatementCommand.class,
            CalibrateCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            RestateCommand.class,
            AccuracyCommand.class
        },
        footer = {
            "",
            "Every option can also stand in a file (--config, or ~/.joulebook/joulebook.properties), as 'bootstrap ="
                    + " host:9092', or in the environment, as JOULEBOOK_BOOTSTRAP. Flags win over the environment, the"
                    + " environment over the file.",
            "Exit codes: 0 done, 1 something was found wrong, 2 usage or configuration, 3 a service cannot be reached."
        })
public final class Joulebook implements Runnable, ProgramLine {

    /** What runs for long has a log to read; a short command says itself what went wrong, once. */
    @Spec
    CommandSpec spec;

    @Option(
            names = {"--verbose", "-v"},
            scope = ScopeType.INHERIT,
            description = "Say more in the log, and show where a failure came from (default: off).")
    boolean verbose;

    @Option(
            names = "--log-json",
            scope = ScopeType.INHERIT,
            description = "Log as JSON, one object a line, on the standard error stream (default: as text).")
    boolean logJson;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File with options, one 'name = value' a line (default: ~/.joulebook/joulebook.properties, if"
                    + " it is there).")
    @Nullable
    String config;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ParentWatch.exitWhenParentDies();
        System.exit(run(arguments, LogSetup::apply));
    }

    /** Runs the command line; the result is its exit code. */
    public static int run(String... arguments) {
        return run(arguments, (given, defaults) -> {});
    }

    /** Only the main sets up the log; a command that runs another inside itself keeps its own. */
    private static int run(String[] arguments, BiConsumer<String[], ConfigDefaults> log) {
        CommandLine commands = new CommandLine(new Joulebook());
        commands.setOut(standardOutput(System.out));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(110);
        commands.setExecutionExceptionHandler(new Failures());
        commands.setParameterExceptionHandler(new WrongUsage());
        try {
            ConfigDefaults defaults = ConfigDefaults.of(commands, arguments, System.getenv());
            log.accept(arguments, defaults);
            commands.setDefaultValueProvider(defaults);
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        return commands.execute(arguments);
    }

    /**
     * A writer that knows when something could not be written. In UTF-8 whatever the locale says: with none set, a
     * statement would have '?' for every letter of a tenant that ASCII lacks.
     */
    static PrintWriter standardOutput(PrintStream out) {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> sharedOptions() {
        List<String> options = new ArrayList<>();
        if (config != null) {
            options.add("--config=" + config);
        }
        if (verbose) {
            options.add("--verbose");
        }
        if (logJson) {
            options.add("--log-json");
        }
        return options;
    }

    @Override
    public int execute(String... arguments) {
        return run(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing");
    }
}
