package io.joulebook.ingest.publish;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IExitCodeGenerator;

/**
 * A service that publishing needs is missing, not set up, or refused a record.
 *
 * <p>The message is made for the person at the terminal: what, where, and the cure. As an exit code it is 3.
 */
public final class PublishException extends RuntimeException implements IExitCodeGenerator {

    /** Exit code of a command whose service cannot be reached. */
    public static final int EXIT_CODE = 3;

    private static final long serialVersionUID = 1L;

    PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
