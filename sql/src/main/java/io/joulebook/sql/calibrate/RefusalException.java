package io.joulebook.sql.calibrate;

import picocli.CommandLine.IExitCodeGenerator;

/** The ledger or the profiles do not allow a calibration; the message says what is missing. Exit code 1. */
final class RefusalException extends RuntimeException implements IExitCodeGenerator {

    static final int EXIT_CODE = 1;
    private static final long serialVersionUID = 1L;

    RefusalException(String message) {
        super("Refused: " + message);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
