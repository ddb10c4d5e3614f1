package io.joulebook.ingest.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tree of cgroups that counts CPU time: version 2, or the {@code cpuacct} controller of version 1.
 *
 * <p>A cgroup's total holds all that ever ran in it and below it, also what has ended.
 *
 * @param root directory of the root cgroup
 * @param version how the tree is read
 */
record CgroupHierarchy(Path root, Version version) {

    /** Path of the root cgroup. */
    static final String ROOT = "/";

    private static final long NANOS_PER_MICRO = 1000;
    private static final String V2_TOTAL = "usage_usec ";

    /** The kernel's two ways to keep cgroups. */
    enum Version {
        /** {@code cpuacct.usage}, ns. */
        V1,
        /** {@code usage_usec} in {@code cpu.stat}, µs. */
        V2,
        /** None is mounted. */
        NONE
    }

    /**
     * A cgroup's total.
     *
     * @param inode number of its directory: the kernel gives a new one to a cgroup made anew under an old name. (The
     *     directory's times do not serve: the kernel makes them up when the directory is first looked at.)
     * @param cpuNanos CPU time of it and all below it since it was made, ns
     */
    record Total(long inode, long cpuNanos) {}

    /** The machine's tree; version 2 alone first, then {@code cpuacct}, then version 2 beside version 1. */
    static CgroupHierarchy find(LinuxTree tree) {
        Path mounts = tree.sys().resolve("fs/cgroup");
        if (Files.exists(mounts.resolve("cgroup.controllers"))) {
            return new CgroupHierarchy(mounts, Version.V2);
        }
        for (String controller : List.of("cpuacct", "cpu,cpuacct", "cpuacct,cpu")) {
            if (Files.exists(mounts.resolve(controller).resolve("cpuacct.usage"))) {
                return new CgroupHierarchy(mounts.resolve(controller), Version.V1);
            }
        }
        Path unified = mounts.resolve("unified");
        return new CgroupHierarchy(
                unified, Files.exists(unified.resolve("cgroup.controllers")) ? Version.V2 : Version.NONE);
    }

    /** Totals of all cgroups but the root, by path. */
    SortedMap<String, Total> totals() {
        SortedMap<String, Total> totals = new TreeMap<>();
        if (version != Version.NONE) {
            LinuxTree.directoriesIn(root).forEach(child -> addTotals(ROOT, child, totals));
        }
        return totals;
    }

    /** A process's path in this tree, from the text of {@code /proc/PID/cgroup}; the root if it is in none. */
    String pathIn(String membership) {
        return membership
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3 && isThisTree(parts[1]))
                .map(parts -> parts[2])
                .findFirst()
                .orElse(ROOT);
    }

    private boolean isThisTree(String controllers) {
        return switch (version) {
            case V1 -> Arrays.asList(controllers.split(",", -1)).contains("cpuacct");
            case V2 -> controllers.isEmpty();
            case NONE -> false;
        };
    }

    private void addTotals(String parent, Path directory, SortedMap<String, Total> totals) {
        String path = (parent.equals(ROOT) ? "" : parent) + "/" + directory.getFileName();
        // Children before their parent: what runs meanwhile is then in the parent at least, never in a child alone.
        LinuxTree.directoriesIn(directory).forEach(child -> addTotals(path, child, totals));
        Long nanos =
                version == Version.V1 ? LinuxTree.numberIn(directory.resolve("cpuacct.usage")) : v2Nanos(directory);
        Long inode = inodeOf(directory);
        if (nanos != null && inode != null) {
            totals.put(path, new Total(inode, nanos));
        }
    }

    private static @Nullable Long v2Nanos(Path directory) {
        String text = LinuxTree.textOf(directory.resolve("cpu.stat"));
        if (text == null) {
            return null;
        }
        Long micros = text.lines()
                .filter(line -> line.startsWith(V2_TOTAL))
                .map(line -> line.substring(V2_TOTAL.length()).strip())
                .findFirst()
                .map(LinuxTree::numberOf)
                .orElse(null);
        return micros == null ? null : micros * NANOS_PER_MICRO;
    }

    private static @Nullable Long inodeOf(Path directory) {
        try {
            return (Long) Files.getAttribute(directory, "unix:ino");
        } catch (IOException e) {
            return null;
        }
    }
}
