package io.joulebook.schemas;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IExitCodeGenerator;

/** An option, or the file it names, cannot be used; the message says which and what was expected. Exit code 2. */
public final class OptionException extends RuntimeException implements IExitCodeGenerator {

    private static final int EXIT_CODE = 2;
    private static final long serialVersionUID = 1L;

    /** Names the option, its value and the cure. */
    public OptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
