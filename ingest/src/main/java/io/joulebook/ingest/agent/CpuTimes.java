package io.joulebook.ingest.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of the whole machine since boot, from the {@code cpu} lines of {@code /proc/stat}.
 *
 * <p>Busy is user + nice + system + irq + softirq. Left out: idle and iowait (nothing ran), steal (the hypervisor ran
 * somebody else) and guest (the kernel has it in user already).
 *
 * @param busyTicks time that something ran, clock ticks
 * @param interruptTicks the part of it spent in interrupts: irq + softirq, clock ticks
 * @param processors CPUs online
 */
record CpuTimes(long busyTicks, long interruptTicks, int processors) {

    private static final int USER = 1;
    private static final int NICE = 2;
    private static final int SYSTEM = 3;
    private static final int IRQ = 6;
    private static final int SOFTIRQ = 7;

    /** The machine's times now. */
    static CpuTimes read(LinuxTree tree) {
        String text = LinuxTree.textOf(tree.proc().resolve("stat"));
        if (text == null) {
            throw new IllegalStateException("Cannot read " + tree.proc().resolve("stat")
                    + ": the agent needs Linux's /proc. Run it on Linux, or say where /proc is with --proc.");
        }
        return parse(text);
    }

    /** Parses the text of {@code /proc/stat}. */
    static CpuTimes parse(String text) {
        List<String> lines = text.lines().filter(line -> line.startsWith("cpu")).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("cpu ")) {
            throw new IllegalArgumentException("/proc/stat: expected a first line 'cpu …', found '"
                    + text.lines().findFirst().orElse("") + "'");
        }
        String[] fields = lines.get(0).split("\\s+", -1);
        if (fields.length <= SOFTIRQ) {
            throw new IllegalArgumentException("/proc/stat: expected 7 or more figures in '" + lines.get(0) + "'");
        }
        long interrupts = Long.parseLong(fields[IRQ]) + Long.parseLong(fields[SOFTIRQ]);
        long tasks = Long.parseLong(fields[USER]) + Long.parseLong(fields[NICE]) + Long.parseLong(fields[SYSTEM]);
        return new CpuTimes(tasks + interrupts, interrupts, Math.max(1, lines.size() - 1));
    }

    /** Ticks busy since the earlier times; never below zero, should a total have been set back. */
    long busySince(@Nullable CpuTimes earlier) {
        return earlier == null ? 0 : Math.max(0, busyTicks - earlier.busyTicks);
    }

    /** Ticks in interrupts since the earlier times; never below zero. */
    long interruptsSince(@Nullable CpuTimes earlier) {
        return earlier == null ? 0 : Math.max(0, interruptTicks - earlier.interruptTicks);
    }
}
