package io.joulebook.ingest.agent;

import io.joulebook.ingest.agent.ProcessUse.Owner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The processes of the machine, and what each used between two looks.
 *
 * <p><b>Identity:</b> pid and start time; a pid used again is another process.
 *
 * <p><b>Not seen:</b> what a process uses between the last look and its end, and a process that lives and dies between
 * two looks. Where cgroups count, they have it; otherwise it is in the node's busy time and so becomes
 * {@code _unattributed}.
 */
final class ProcessTable {

    private final LinuxTree tree;
    private final CgroupHierarchy cgroups;
    private final ClockTicks clock;
    private Map<Long, Known> known = new TreeMap<>();
    private @Nullable Long lookedAtTicks;

    private record Known(ProcessStat stat, Owner owner) {}

    ProcessTable(LinuxTree tree, CgroupHierarchy cgroups, ClockTicks clock) {
        this.tree = tree;
        this.cgroups = cgroups;
        this.clock = clock;
    }

    /** Every process alive, by pid, with what it used since the previous look; nothing at the first. */
    List<ProcessUse> look() {
        Long previousLook = lookedAtTicks;
        lookedAtTicks = uptimeTicks();
        Map<Long, Known> alive = new TreeMap<>();
        List<ProcessUse> uses = new ArrayList<>();
        for (Path directory : LinuxTree.directoriesIn(tree.proc())) {
            ProcessStat stat = statOf(directory);
            if (stat != null) {
                ProcessUse use = useOf(stat, directory, previousLook);
                alive.put(stat.pid(), new Known(use.stat(), use.owner()));
                uses.add(use);
            }
        }
        known = alive;
        return uses;
    }

    private ProcessUse useOf(ProcessStat stat, Path directory, @Nullable Long previousLook) {
        Known before = known.get(stat.pid());
        if (before == null || before.stat().startTicks() != stat.startTicks()) {
            return new ProcessUse(stat, ownerOf(stat, directory), firstUse(stat, previousLook));
        }
        long ticks = stat.cpuTicks() - before.stat().cpuTicks();
        if (ticks <= 0) {
            // Asleep, so whose it is does not matter yet; a total that fell is kept, so that it is not counted again.
            return new ProcessUse(before.stat(), before.owner(), 0);
        }
        return new ProcessUse(stat, ownerOf(stat, directory), ticks);
    }

    /** All of it for a process born since the previous look; nothing for an older one that was hidden until now. */
    private static long firstUse(ProcessStat stat, @Nullable Long previousLook) {
        return previousLook != null && stat.startTicks() >= previousLook ? stat.cpuTicks() : 0;
    }

    private Owner ownerOf(ProcessStat stat, Path directory) {
        String membership = LinuxTree.textOf(directory.resolve("cgroup"));
        String cgroup = membership == null ? CgroupHierarchy.ROOT : cgroups.pathIn(membership);
        if (stat.kind() == ProcessStat.Kind.KERNEL) {
            return new Owner(Owner.KERNEL.uid(), cgroup);
        }
        return new Owner(uidOf(directory), cgroup);
    }

    private static long uidOf(Path directory) {
        String status = LinuxTree.textOf(directory.resolve("status"));
        if (status == null) {
            return -1;
        }
        return status.lines()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.split("\\s+", -1))
                .filter(fields -> fields.length > 1)
                .mapToLong(fields -> Long.parseLong(fields[1]))
                .findFirst()
                .orElse(-1);
    }

    private static @Nullable ProcessStat statOf(Path directory) {
        if (!Character.isDigit(directory.getFileName().toString().charAt(0))) {
            return null;
        }
        String line = LinuxTree.textOf(directory.resolve("stat"));
        return line == null ? null : ProcessStat.parse(line);
    }

    private long uptimeTicks() {
        String uptime = LinuxTree.textOf(tree.proc().resolve("uptime"));
        return uptime == null ? 0 : clock.ofUptime(uptime);
    }
}
