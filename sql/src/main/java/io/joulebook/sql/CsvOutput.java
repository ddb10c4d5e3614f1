package io.joulebook.sql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where a command writes its rows: a file, or standard output. */
final class CsvOutput {

    private CsvOutput() {}

    /** Writes rows and says how many there are. */
    @FunctionalInterface
    interface Rows {
        long writeTo(Writer out) throws IOException;
    }

    /**
     * Writes the rows to the file, and their number to the person; without a file, the rows alone to standard output.
     *
     * @param file null: standard output
     */
    static void write(CommandLine command, @Nullable Path file, Rows rows) throws IOException {
        if (file == null) {
            PrintWriter out = command.getOut();
            rows.writeTo(out);
            out.flush();
            return;
        }
        long count;
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file))) {
            count = rows.writeTo(out);
        }
        command.getErr().println(count + " rows written to " + file);
    }
}
