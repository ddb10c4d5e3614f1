package io.joulebook.ingest.agent;

import org.jspecify.annotations.Nullable;

/**
 * One process as {@code /proc/PID/stat} has it; its threads, also those that ended, are in it, its children are not.
 *
 * @param pid process id, used again after the process ended
 * @param startTicks when it started, clock ticks since boot; with {@code pid} its identity within the boot
 * @param cpuTicks CPU time so far, user and system, clock ticks
 * @param kind whether it is the kernel's or a user's
 */
record ProcessStat(long pid, long startTicks, long cpuTicks, Kind kind) {

    /** Whose work a process does. */
    enum Kind {
        /** A thread of the kernel itself. */
        KERNEL,
        /** Any other. */
        USER
    }

    private static final long PF_KTHREAD = 0x0020_0000;

    // Places after the name, whose first is the state.
    private static final int FLAGS = 6;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int START_TIME = 19;

    /**
     * Parses the file's one line; null if it is cut short, as when the process ends meanwhile.
     *
     * <p>The name is the process's to choose, brackets, spaces and line ends included; so what follows starts after the
     * last closing bracket.
     */
    static @Nullable ProcessStat parse(String line) {
        int open = line.indexOf(" (");
        int close = line.lastIndexOf(") ");
        if (open < 0 || close < open) {
            return null;
        }
        String[] fields = line.substring(close + 2).split(" ", -1);
        if (fields.length <= START_TIME) {
            return null;
        }
        try {
            return new ProcessStat(
                    Long.parseLong(line.substring(0, open)),
                    Long.parseLong(fields[START_TIME]),
                    Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]),
                    (Long.parseLong(fields[FLAGS]) & PF_KTHREAD) == 0 ? Kind.USER : Kind.KERNEL);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
