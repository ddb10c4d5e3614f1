package io.joulebook.ingest.agent;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who owns what on this machine, as far as it was seen.
 *
 * <p>Declared rules first; a user without one is a tenant by that user's name, those that the machine knows from the
 * start, others (of a directory service, say, or of a container) when they are first seen; threads of the kernel and
 * interrupts are the machine's own.
 */
final class Owners {

    static final String SYSTEM = "_system";

    private final Users users;
    private final SortedMap<String, String> tenants;

    Owners(TenantRules rules, Users users) {
        this.users = users;
        this.tenants = new TreeMap<>(rules.tenants());
        // All at once, so that windows left open by an earlier run find the owners that it had noticed.
        users.names().forEach((uid, name) -> tenants.putIfAbsent("uid:" + uid, name));
        tenants.put(UsageSampler.KERNEL, SYSTEM);
        tenants.put(UsageSampler.INTERRUPTS, SYSTEM);
    }

    /** Takes note of who ran. Says whether that changed what {@link #tenants()} is. */
    boolean notice(List<WorkloadUse> workloads) {
        int before = tenants.size();
        for (WorkloadUse workload : workloads) {
            if (workload.uid() >= 0) {
                tenants.putIfAbsent("uid:" + workload.uid(), users.nameOf(workload.uid()));
            }
        }
        return tenants.size() > before;
    }

    /** Tenant by workload id or hint, sorted. */
    SortedMap<String, String> tenants() {
        return new TreeMap<>(tenants);
    }
}
