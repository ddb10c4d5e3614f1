package io.joulebook.ingest.rows;

/** Takes what cannot be used. */
@FunctionalInterface
public interface Rejects {

    /**
     * Takes one line.
     *
     * @param file name of the file, relative to the directory replayed
     * @param line number of the line, from 1
     * @param reason code, such as MALFORMED_CSV
     * @param message which value, and what was expected
     * @param payload the line as it came
     */
    void reject(String file, long line, String reason, String message, String payload);
}
