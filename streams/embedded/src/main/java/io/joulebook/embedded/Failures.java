package io.joulebook.embedded;

import io.joulebook.embedded.clickhouse.ClickHouseStartException;
import io.joulebook.embedded.process.ChildStartException;
import io.joulebook.embedded.process.PrerequisitesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.ParseResult;

/** Shows a failure as one message with its cure; where it came from only on demand. */
final class Failures implements IExecutionExceptionHandler {

    private static final int WRONG = 1;
    private static final int UNREACHABLE = 3;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println(command.getColorScheme().errorText(messageOf(failure)));
        if (Boolean.getBoolean("joulebook.stack") || "DEBUG".equals(System.getProperty("joulebook.level"))) {
            failure.printStackTrace(command.getErr());
        }
        return codeOf(failure);
    }

    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.toString() + " (more with --verbose)";
        }
        return message;
    }

    private static int codeOf(Throwable failure) {
        if (failure instanceof PrerequisitesException) {
            return CommandLine.ExitCode.USAGE;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IExitCodeGenerator told) {
                return told.getExitCode();
            }
            if (cause instanceof KafkaException
                    || cause instanceof SQLException
                    || cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof ChildStartException
                    || cause instanceof ClickHouseStartException) {
                return UNREACHABLE;
            }
        }
        return WRONG;
    }
}
