package io.joulebook.attribution.usage;

import java.util.Objects;

/**
 * A workload belongs to a tenant from one instant until another, or until the next entry of the same workload.
 *
 * @param workload workload id; or a hint: {@code job:ID}, {@code pod:UID}, {@code cgroup:PATH} (the path and all below
 *     it; the longest wins), {@code uid:N}
 * @param tenant tenant id
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive; {@link Long#MAX_VALUE}: open
 */
public record OwnerEntry(String workload, String tenant, long fromMicros, long toMicros) {

    public OwnerEntry {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(tenant, "tenant");
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("Ownership of " + workload + " must end after it starts, but is ["
                    + fromMicros + ", " + toMicros + ") µs");
        }
    }
}
