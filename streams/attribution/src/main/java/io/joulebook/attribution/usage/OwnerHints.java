package io.joulebook.attribution.usage;

import java.util.Objects;

/**
 * What a node knows of a workload that may tell its owner.
 *
 * @param uid numeric user; -1: unknown
 * @param cgroup cgroup path; empty: unknown
 * @param job batch job id; empty: unknown
 * @param pod pod uid; empty: unknown
 */
public record OwnerHints(long uid, String cgroup, String job, String pod) {

    /** Nothing known. */
    public static final OwnerHints NONE = new OwnerHints(-1, "", "", "");

    public OwnerHints {
        Objects.requireNonNull(cgroup, "cgroup");
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(pod, "pod");
    }
}
