package io.joulebook.ingest.agent;

/** What counts as one workload. */
enum GroupBy {
    /** A cgroup; a process where it is in the root cgroup. */
    CGROUP,
    /** All processes of a user. */
    USER,
    /** A process. */
    PROCESS
}
