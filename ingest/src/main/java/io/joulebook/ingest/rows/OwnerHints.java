package io.joulebook.ingest.rows;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What tells whose a workload is, where its id does not.
 *
 * @param uid numeric user; -1 where unknown
 * @param cgroup path of its control group; empty where unknown
 * @param job batch job; empty where unknown
 * @param pod pod uid; empty where unknown
 */
public record OwnerHints(long uid, String cgroup, String job, String pod) implements Comparable<OwnerHints> {

    /** Nothing known. */
    public static final OwnerHints NONE = new OwnerHints(-1, "", "", "");

    private static final Comparator<OwnerHints> ORDER = Comparator.comparingLong(OwnerHints::uid)
            .thenComparing(OwnerHints::cgroup)
            .thenComparing(OwnerHints::job)
            .thenComparing(OwnerHints::pod);

    /** A control group and nothing else; the empty path is nothing at all. */
    public static OwnerHints ofCgroup(String path) {
        return new OwnerHints(-1, path, "", "");
    }

    @Override
    public int compareTo(OwnerHints other) {
        return ORDER.compare(this, other);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(uid);
        out.writeUTF(cgroup);
        out.writeUTF(job);
        out.writeUTF(pod);
    }

    static OwnerHints readFrom(DataInput in) throws IOException {
        return new OwnerHints(in.readLong(), in.readUTF(), in.readUTF(), in.readUTF());
    }
}
