package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Utf8Order;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.share.LargestRemainder;
import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.UsageRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All tenants' claims in one segment, sorted by tenant (UTF-8 bytes); {@code _operator} and {@code _unattributed}
 * always have one.
 */
final class Claims {

    private static final Comparator<Claim> BY_TENANT =
            Comparator.comparing(claim -> claim.tenant, Utf8Order.COMPARATOR);

    private final Claim[] sorted;
    /** Claim of each workload of the window; null: the workload used nothing in the segment. */
    private final @Nullable Claim[] ofWorkload;

    private final int unattributed;
    private final long[] cpuNanos;
    private final long[] holdings;

    private Claims(Claim[] sorted, @Nullable Claim[] ofWorkload, int unattributed, long[] cpuNanos, long[] holdings) {
        this.sorted = sorted;
        this.ofWorkload = ofWorkload;
        this.unattributed = unattributed;
        this.cpuNanos = cpuNanos;
        this.holdings = holdings;
    }

    static Claims of(
            WindowUsage usage, Ownership ownership, ProfileVersion profile, long from, long to, Set<String> flags) {
        Map<String, Claim> byTenant = new HashMap<>();
        Claim operator = claim(Tenants.OPERATOR, byTenant);
        Claim unattributed = claim(Tenants.UNATTRIBUTED, byTenant);
        @Nullable Claim[] ofWorkload = addUsage(usage, ownership, from, to, byTenant);
        addGap(usage, from, to, byTenant.values(), unattributed);
        ownership.forEachReserved(
                from,
                (tenant, milliCores) ->
                        claim(tenant, byTenant).reservedNanos = Math.multiplyExact(milliCores, to - from));

        addUsers(ownership.serviceUse(from), byTenant);

        Claim[] sorted = byTenant.values().toArray(new Claim[0]);
        Arrays.sort(sorted, BY_TENANT);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i].place = i;
        }
        // A milli-core is a nanosecond of CPU time in each microsecond.
        long capacity = Math.multiplyExact(profile.milliCores(), to - from);
        long[] cpuNanos = withinCapacity(column(sorted, claim -> claim.cpuNanos), capacity, flags);
        long[] holdings = holdings(sorted, cpuNanos, capacity, operator.place);
        return new Claims(sorted, ofWorkload, unattributed.place, cpuNanos, holdings);
    }

    private static Claim claim(String tenant, Map<String, Claim> byTenant) {
        return byTenant.computeIfAbsent(tenant, Claim::new);
    }

    private static @Nullable Claim[] addUsage(
            WindowUsage usage, Ownership ownership, long from, long to, Map<String, Claim> byTenant) {
        List<WindowUsage.Workload> workloads = usage.workloads();
        @Nullable Claim[] ofWorkload = new @Nullable Claim[workloads.size()];
        List<UsageRow> rows = usage.rows();
        for (int i = 0; i < rows.size(); i++) {
            UsageRow row = rows.get(i);
            if (row.fromMicros() < to && row.toMicros() > from) {
                int workload = usage.workloadOf(i);
                Claim claim = ofWorkload[workload];
                if (claim == null) {
                    WindowUsage.Workload of = workloads.get(workload);
                    claim = claim(ownership.ownerOf(of.id, of.hints, from), byTenant);
                    ofWorkload[workload] = claim;
                }
                claim.add(row, from, to);
            }
        }
        return ofWorkload;
    }

    /** Who used a service answers for a part of it, and so has a claim even without a workload or a reservation. */
    private static void addUsers(SortedMap<String, SortedMap<String, Long>> services, Map<String, Claim> byTenant) {
        services.forEach((service, users) -> {
            claim(service, byTenant);
            users.keySet().forEach(tenant -> claim(tenant, byTenant));
        });
    }

    /** CPU time that the node had and no workload tells of belongs to nobody known, not to the others (METHOD §2.3). */
    private static void addGap(WindowUsage usage, long from, long to, Iterable<Claim> claims, Claim unattributed) {
        long busy = 0;
        for (BusyTime one : usage.busy()) {
            busy = Math.addExact(busy, Spread.within(one.busyNanos(), one.fromMicros(), one.toMicros(), from, to));
        }
        long known = 0;
        for (Claim claim : claims) {
            known = Math.addExact(known, claim.cpuNanos);
        }
        if (busy > known) {
            unattributed.gapNanos = busy - known;
            unattributed.cpuNanos = Math.addExact(unattributed.cpuNanos, unattributed.gapNanos);
        }
    }

    /** METHOD §2.8: CPU time more than one percent above what the node can give is scaled down to that. */
    private static long[] withinCapacity(long[] cpuNanos, long capacity, Set<String> flags) {
        long used = sum(cpuNanos);
        if (used - capacity <= capacity / 100) {
            return cpuNanos;
        }
        flags.add("OVER_CAPACITY");
        return LargestRemainder.split(capacity, cpuNanos);
    }

    /**
     * What each tenant holds of the node (METHOD §2.2): its reservation; a real tenant without one what it used, as far
     * as the free part goes; the operator what is left.
     */
    private static long[] holdings(Claim[] claims, long[] cpuNanos, long capacity, int operator) {
        long[] holdings = column(claims, claim -> claim.reservedNanos);
        long free = capacity - sum(holdings);
        if (free <= 0) {
            return holdings;
        }
        long[] guests = new long[claims.length];
        for (int i = 0; i < guests.length; i++) {
            boolean guest = holdings[i] == 0 && !Tenants.isPseudo(claims[i].tenant);
            guests[i] = guest ? cpuNanos[i] : 0;
        }
        long[] taken = sum(guests) > free ? LargestRemainder.split(free, guests) : guests;
        for (int i = 0; i < guests.length; i++) {
            holdings[i] += taken[i];
        }
        holdings[operator] += free - sum(taken);
        return holdings;
    }

    private static long[] column(Claim[] claims, ToLongFunction<Claim> figure) {
        long[] column = new long[claims.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = figure.applyAsLong(claims[i]);
        }
        return column;
    }

    static long sum(long[] figures) {
        long sum = 0;
        for (long figure : figures) {
            sum = Math.addExact(sum, figure);
        }
        return sum;
    }

    int count() {
        return sorted.length;
    }

    String tenant(int claim) {
        return sorted[claim].tenant;
    }

    /** Place of a tenant's claim. */
    int placeOf(String tenant) {
        return Arrays.binarySearch(sorted, new Claim(tenant), BY_TENANT);
    }

    /** Place of the claim that a workload belongs to. */
    int ofWorkload(int workload) {
        return Objects.requireNonNull(ofWorkload[workload], "workload outside the segment").place;
    }

    /** CPU time of each claim that no row tells of, ns; a new array. */
    long[] gapNanos() {
        return column(sorted, claim -> claim.gapNanos);
    }

    /** CPU time of each claim, ns, scaled to the capacity if need be. */
    long[] cpuNanos() {
        return cpuNanos;
    }

    /** What each holds of the node, in CPU nanoseconds. */
    long[] holdings() {
        return holdings;
    }

    long[] gpuSmNanos() {
        return column(sorted, claim -> claim.gpuSmNanos);
    }

    /** Driver of the DRAM pool: cache misses where any are known, else CPU time (METHOD §2.3). */
    long[] memoryDriver() {
        long[] misses = column(sorted, claim -> claim.llcMisses);
        return sum(misses) > 0 ? misses : cpuNanos;
    }

    /** A split, or all to {@code _unattributed} where there was nothing to go by. */
    long[] orUnattributed(long total, long[] shares) {
        if (sum(shares) == 0) {
            shares[unattributed] = total;
        }
        return shares;
    }
}
