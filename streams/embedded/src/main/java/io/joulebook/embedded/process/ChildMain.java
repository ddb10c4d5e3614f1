package io.joulebook.embedded.process;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** What the mains of all child JVMs have in common. */
public final class ChildMain {

    private static final Logger LOG = LoggerFactory.getLogger(ChildMain.class);

    private ChildMain() {}

    /**
     * Runs a picocli command until it ends or the parent does, and exits. Should it fail before it has announced
     * itself, the message of its exception is what the parent tells.
     */
    public static void run(Callable<Integer> command, String... arguments) {
        ParentWatch.exitWhenParentDies();
        System.exit(new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    LOG.error("The {} ended: {}", line.getCommandName(), failure.getMessage(), failure);
                    ParentWatch.announceFailure(String.valueOf(failure.getMessage()));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }
}
