package io.joulebook.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file that gets what a child prints. */
final class ChildLog {

    private static final int TAIL_LINES = 12;
    private static final int TAIL_BYTES = 16 * 1024;

    private final Path file;

    private ChildLog(Path file) {
        this.file = file;
    }

    /** An empty log; what an earlier run left is kept under the name with {@code .1} added. */
    static ChildLog startedAnew(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log " + file + ": " + e.getMessage(), e);
        }
        return new ChildLog(file);
    }

    Path file() {
        return file;
    }

    void append(String line) {
        try {
            Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            // A full disk must not end the pipe that the child writes to: it would end the child.
        }
    }

    /** The last lines, for a message; empty if nothing was printed. */
    String tail() {
        try {
            byte[] all = Files.readAllBytes(file);
            int from = Math.max(0, all.length - TAIL_BYTES);
            List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }
}
