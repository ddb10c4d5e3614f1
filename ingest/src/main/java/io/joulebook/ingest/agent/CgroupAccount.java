package io.joulebook.ingest.agent;

import io.joulebook.ingest.agent.CgroupHierarchy.Total;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each cgroup used by itself, without the cgroups below it, so that the sum counts nothing twice.
 *
 * <p>The kernel's totals include all below; so a cgroup's own use is its step minus its children's steps. A child
 * removed between two looks leaves its last time in its parent's total, and it is counted there.
 *
 * <p><b>Error:</b> totals are not read in one instant, so an own use can come out below zero by what ran meanwhile. It
 * is then zero, and the difference is owed: taken off the next, so that it does not add up.
 */
final class CgroupAccount {

    private @Nullable SortedMap<String, Total> previous;
    private Map<String, Long> owed = new HashMap<>();

    /** Own CPU time of each cgroup since the previous totals, ns, zero or more; nothing at the first. */
    SortedMap<String, Long> step(SortedMap<String, Total> totals) {
        SortedMap<String, Total> before = previous;
        previous = totals;
        SortedMap<String, Long> own = new TreeMap<>();
        if (before == null) {
            return own;
        }
        totals.forEach((path, total) -> {
            long step = stepOf(before.get(path), total);
            own.merge(path, step, Long::sum);
            String parent = parentOf(path);
            if (totals.containsKey(parent)) {
                own.merge(parent, -step, Long::sum);
            }
        });
        own.replaceAll((path, step) -> step - owed.getOrDefault(path, 0L));
        owed = debts(own);
        own.replaceAll((path, step) -> Math.max(0, step));
        return own;
    }

    /** A cgroup not seen before was made since, and so was one whose directory is another or whose total fell. */
    private static long stepOf(@Nullable Total before, Total now) {
        boolean same = before != null && before.inode() == now.inode() && before.cpuNanos() <= now.cpuNanos();
        return same && before != null ? now.cpuNanos() - before.cpuNanos() : now.cpuNanos();
    }

    private static Map<String, Long> debts(Map<String, Long> own) {
        Map<String, Long> debts = new HashMap<>();
        own.forEach((path, step) -> {
            if (step < 0) {
                debts.put(path, -step);
            }
        });
        return debts;
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
