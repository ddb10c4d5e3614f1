package io.joulebook.ingest.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose a cgroup is: the user its path names, otherwise the user of the oldest process in it or below it.
 *
 * <p>The oldest, because a service may start workers under other users, and who started it answers for it.
 */
final class CgroupOwners {

    private final Map<String, ProcessUse> oldest = new HashMap<>();

    CgroupOwners(List<ProcessUse> uses) {
        for (ProcessUse use : uses) {
            String path = use.owner().cgroup();
            while (path.length() > 1) {
                oldest.merge(path, use, CgroupOwners::older);
                path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            }
        }
    }

    /** User id; -1 if no process is in the cgroup and its path names no user. */
    long uidOf(String path) {
        long named = CgroupHints.of(path).uid();
        if (named >= 0) {
            return named;
        }
        ProcessUse first = oldest.get(path);
        return first == null ? -1 : first.owner().uid();
    }

    private static ProcessUse older(ProcessUse one, ProcessUse other) {
        long oneStart = one.stat().startTicks();
        long otherStart = other.stat().startTicks();
        if (oneStart != otherStart) {
            return oneStart < otherStart ? one : other;
        }
        return one.stat().pid() < other.stat().pid() ? one : other;
    }
}
