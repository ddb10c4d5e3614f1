package io.joulebook.ingest.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A machine made of files: the part of {@code /proc} and {@code /sys} that the agent reads. 100 ticks a second. */
final class FakeMachine {

    static final ClockTicks CLOCK = new ClockTicks(100);
    static final long NANOS_PER_TICK = 10_000_000;
    static final String BOOT = "0b4f7c2e-boot";

    private static final long KERNEL_FLAG = 0x0020_0040;
    private static final long USER_FLAG = 0x0040_0000;

    private final Path root;

    FakeMachine(Path root) {
        this.root = root;
        write("proc/sys/kernel/random/boot_id", BOOT + "\n");
        write("proc/sys/kernel/hostname", "box\n");
        uptime(1000);
        busy(0);
    }

    LinuxTree tree() {
        return new LinuxTree(root.resolve("proc"), root.resolve("sys"));
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** Sets the time since boot, clock ticks. */
    void uptime(long ticks) {
        write("proc/uptime", "%d.%02d 0.00\n".formatted(ticks / 100, ticks % 100));
    }

    /** Sets the busy time of the machine's two CPUs, clock ticks, none of it in interrupts. */
    void busy(long ticks) {
        busy(ticks, 0);
    }

    void busy(long ticks, long interruptTicks) {
        String line = (ticks - interruptTicks) + " 0 0 777777 5 " + interruptTicks + " 0 99 0 0\n";
        write("proc/stat", "cpu  " + line + "cpu0 " + line + "cpu1 " + line + "intr 1 2\nbtime 1700000000\n");
    }

    /** Puts a process of a user into the root cgroup, or changes it. */
    void process(long pid, String name, long startTicks, long cpuTicks, long uid) {
        processIn("/", pid, name, startTicks, cpuTicks, uid);
    }

    void processIn(String cgroup, long pid, String name, long startTicks, long cpuTicks, long uid) {
        write("proc/" + pid + "/stat", stat(pid, name, USER_FLAG, startTicks, cpuTicks));
        write("proc/" + pid + "/status", "Name:\tx\nUid:\t%d\t%d\t%d\t%d\n".formatted(uid, 0, 0, 0));
        write("proc/" + pid + "/cgroup", "4:memory:/elsewhere\n3:cpu,cpuacct:" + cgroup + "\n0::" + cgroup + "\n");
    }

    void kernelThread(long pid, long cpuTicks) {
        write("proc/" + pid + "/stat", stat(pid, "kworker/0:1", KERNEL_FLAG, 2, cpuTicks));
        write("proc/" + pid + "/status", "Uid:\t0\t0\t0\t0\n");
        write("proc/" + pid + "/cgroup", "3:cpu,cpuacct:/\n0::/\n");
    }

    void end(long pid) {
        remove("proc/" + pid);
    }

    static String stat(long pid, String name, long flags, long startTicks, long cpuTicks) {
        return pid + " (" + name + ") S 1 1 1 0 -1 " + flags + " 0 0 0 0 " + (cpuTicks - cpuTicks / 3) + " "
                + cpuTicks / 3 + " 7000 8000 20 0 1 0 " + startTicks + " 3133440 390 0 0 0\n";
    }

    /** Mounts cgroup version 2. */
    void cgroup2() {
        write("sys/fs/cgroup/cgroup.controllers", "cpu\n");
        write("sys/fs/cgroup/cpu.stat", "usage_usec 99999999\n");
    }

    /** Makes a cgroup of version 2, or sets its total. */
    void cgroup2(String path, long micros) {
        write("sys/fs/cgroup" + path + "/cpu.stat", "usage_usec " + micros + "\nuser_usec 1\nsystem_usec 2\n");
    }

    /** Mounts the controller of cgroup version 1 that counts CPU time. */
    void cgroup1() {
        write("sys/fs/cgroup/cpuacct/cpuacct.usage", "99999999999\n");
        write("sys/fs/cgroup/unified/cgroup.controllers", "\n");
    }

    void cgroup1(String path, long nanos) {
        write("sys/fs/cgroup/cpuacct" + path + "/cpuacct.usage", nanos + "\n");
    }

    /** Makes a powercap zone, such as {@code intel-rapl:0}, or sets its counter. */
    void powercap(String zone, String name, long microjoules) {
        write("sys/class/powercap/" + zone + "/name", name + "\n");
        write("sys/class/powercap/" + zone + "/energy_uj", microjoules + "\n");
        write("sys/class/powercap/" + zone + "/max_energy_range_uj", "262143328850\n");
    }

    void write(String file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String file, byte[] bytes) {
        Path path = root.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String directory) {
        try {
            Files.walkFileTree(root.resolve(directory), new SimpleFileVisitor<Path>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
