package io.joulebook.sql;

import picocli.CommandLine.IExitCodeGenerator;

/** The tables in ClickHouse are not those of this version; the message says the cure. Exit code 2. */
public final class SchemaException extends RuntimeException implements IExitCodeGenerator {

    private static final int EXIT_CODE = 2;
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
