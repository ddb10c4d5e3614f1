package io.joulebook.ingest.agent;

/**
 * What one process used since it was last looked at.
 *
 * @param stat the process as it is now
 * @param owner who and where it is
 * @param ticks CPU time used, clock ticks, zero or more
 */
record ProcessUse(ProcessStat stat, Owner owner, long ticks) {

    /**
     * Who a process belongs to.
     *
     * @param uid real user id; -1 where unknown
     * @param cgroup path in the hierarchy that counts CPU time; {@code /} where it has none of its own
     */
    record Owner(long uid, String cgroup) {

        static final Owner KERNEL = new Owner(-1, CgroupHierarchy.ROOT);
    }
}
