package io.joulebook.embedded.process;

import java.util.ArrayList;
import java.util.List;
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
                    ParentWatch.announceFailure(reasons(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    /** The messages of the failure and its causes, outermost first; one that only repeats the next is left out. */
    private static String reasons(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = String.valueOf(cause.getMessage());
            if (reasons.stream().noneMatch(told -> told.contains(reason))) {
                reasons.add(reason);
            }
        }
        return String.join(": ", reasons);
    }
}
