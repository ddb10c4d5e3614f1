package io.joulebook.sql;

import io.joulebook.schemas.OptionException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts what went wrong with ClickHouse into words that name the cure. */
final class ClickHouseErrors {

    private static final int UNKNOWN_TABLE = 60;
    private static final int UNKNOWN_DATABASE = 81;
    private static final int WRONG_PASSWORD = 193;
    private static final int AUTHENTICATION_FAILED = 516;

    private ClickHouseErrors() {}

    static RuntimeException whileConnecting(ClickHouseOptions options, SQLException error) {
        if (code(error) == UNKNOWN_DATABASE) {
            return new SchemaException("ClickHouse at " + options.url() + " has no database '" + options.database()
                    + "': run 'joulebook migrate' first");
        }
        if (code(error) == AUTHENTICATION_FAILED || code(error) == WRONG_PASSWORD) {
            return new OptionException(
                    "ClickHouse at " + options.url() + " refused user '" + options.user
                            + "': check --clickhouse-user and its password",
                    error);
        }
        return new ServiceUnavailableException(
                "Cannot reach ClickHouse at " + options.url() + ": " + innermost(error)
                        + "; start it with 'joulebook up' or name another with --clickhouse",
                error);
    }

    /** What a statement on the ledger failed with. */
    static RuntimeException whileReading(String what, SQLException error) {
        if (code(error) == UNKNOWN_TABLE || code(error) == UNKNOWN_DATABASE) {
            return new SchemaException(
                    "Cannot read " + what + ": " + firstLine(error.getMessage()) + "; run 'joulebook migrate' first");
        }
        return new LedgerException("Cannot read " + what + ": " + firstLine(error.getMessage()), error);
    }

    /** The first line of the innermost message: the one that says what happened. */
    static String innermost(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : firstLine(message);
    }

    /** ClickHouse's own number of the error, wherever in the chain the driver put it; 0 if there is none. */
    private static int code(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no message" : message.lines().findFirst().orElse("no message");
    }
}
