package io.joulebook.sql;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IExitCodeGenerator;

/** A service that the work needs cannot be reached, or does not answer; exit code 3. */
public final class ServiceUnavailableException extends RuntimeException implements IExitCodeGenerator {

    /** Exit code of a command that failed for this. */
    public static final int EXIT_CODE = 3;

    private static final long serialVersionUID = 1L;

    /** Names the service, its address, and the cure. */
    public ServiceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
