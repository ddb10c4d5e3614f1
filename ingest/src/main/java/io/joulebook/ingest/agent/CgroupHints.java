package io.joulebook.ingest.agent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cgroup's path tells of its owner, by the customs of systemd, SLURM and Kubernetes.
 *
 * @param uid user of a {@code user-N.slice} or {@code uid_N}; -1 where the path names none
 * @param job batch job of a {@code job_N}; empty where the path names none
 * @param pod uid of a {@code podUID}, with dashes as Kubernetes writes it; empty where the path names none
 */
record CgroupHints(long uid, String job, String pod) {

    private static final Pattern UID = Pattern.compile("/(?:user-(\\d{1,10})\\.slice|uid_(\\d{1,10}))(?:/|$)");
    private static final Pattern JOB = Pattern.compile("/job_([0-9]+)(?:/|$)");
    private static final Pattern POD =
            Pattern.compile("pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})(?:\\.slice)?(?:/|$)");

    static CgroupHints of(String path) {
        Matcher uid = UID.matcher(path);
        Matcher job = JOB.matcher(path);
        Matcher pod = POD.matcher(path);
        return new CgroupHints(
                uid.find() ? Long.parseLong(uid.group(1) == null ? uid.group(2) : uid.group(1)) : -1,
                job.find() ? job.group(1) : "",
                pod.find() ? pod.group(1).replace('_', '-') : "");
    }
}
