package io.joulebook.schemas;

import java.io.Console;

/** Whether a person is watching. Here because every command may ask, and this module is all that they share. */
public final class Terminal {

    private Terminal() {}

    /** Whether input and output are a terminal's. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on the console itself is asked
    public static boolean isPresent() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 a console is a terminal's
        }
    }
}
