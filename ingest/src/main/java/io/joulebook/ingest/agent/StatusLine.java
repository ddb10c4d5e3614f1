package io.joulebook.ingest.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One line at the terminal that is written over again and again; nothing at all where the output is no terminal. */
final class StatusLine {

    private static final String START_OVER = "\r\u001b[K";

    private final @Nullable PrintStream terminal;

    private StatusLine(@Nullable PrintStream terminal) {
        this.terminal = terminal;
    }

    /** The line on the standard output. */
    static StatusLine onTerminal() {
        return new StatusLine(isTerminal() ? System.out : null);
    }

    void show(String text) {
        if (terminal != null) {
            terminal.print(START_OVER + text);
            terminal.flush();
        }
    }

    /** Leaves the last text where it is. */
    void end() {
        if (terminal != null) {
            terminal.println();
        }
    }

    /** Asked of the kernel: since JDK 22, {@code System.console()} exists without a terminal too. */
    private static boolean isTerminal() {
        try {
            String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
