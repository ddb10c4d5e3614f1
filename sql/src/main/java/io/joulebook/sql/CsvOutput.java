package io.joulebook.sql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
     * <p>The file that was there stays until all rows are written: a month's statement must not be lost to one that was
     * cut off.
     *
     * @param file null: standard output
     * @throws IOException if not all could be written
     */
    static void write(CommandLine command, @Nullable Path file, Rows rows) throws IOException {
        if (file == null) {
            PrintWriter out = command.getOut();
            rows.writeTo(out);
            if (out.checkError()) {
                throw new IOException("Standard output did not take all rows: what it has is cut off; run it again");
            }
            return;
        }
        boolean isPlain = Files.isRegularFile(file) || Files.notExists(file);
        long count = isPlain ? replace(Files.exists(file) ? file.toRealPath() : file, rows) : writeTo(file, rows);
        command.getErr().println(count + " rows written to " + file);
    }

    private static long replace(Path file, Rows rows) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            long count = writeTo(unfinished, rows);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static long writeTo(Path file, Rows rows) throws IOException {
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file))) {
            return rows.writeTo(out);
        }
    }
}
