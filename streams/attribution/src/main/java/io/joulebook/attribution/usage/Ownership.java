package io.joulebook.attribution.usage;

import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.exact.Utf8Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which workload of a node, who reserved how much of it and who used its shared services, over time.
 * Immutable.
 *
 * <p>An entry holds from its start to its end or to the start of the next entry of the same workload, or tenant. Of two
 * entries with one start the one whose tenant comes last holds, whatever their order.
 */
public final class Ownership {

    /** The tenant of what has no known owner. */
    public static final String UNATTRIBUTED = "_unattributed";

    private static final Comparator<OwnerEntry> OWNER_ORDER = Comparator.comparing(
                    OwnerEntry::workload, Utf8Order.COMPARATOR)
            .thenComparingLong(OwnerEntry::fromMicros)
            .thenComparing(OwnerEntry::tenant, Utf8Order.COMPARATOR)
            .thenComparingLong(OwnerEntry::toMicros);

    private static final Comparator<ReservationEntry> RESERVATION_ORDER = Comparator.comparing(
                    ReservationEntry::tenant, Utf8Order.COMPARATOR)
            .thenComparingLong(ReservationEntry::fromMicros)
            .thenComparingLong(ReservationEntry::milliCores)
            .thenComparingLong(ReservationEntry::toMicros);

    private static final Comparator<ServiceShare> SERVICE_ORDER = Comparator.comparing(
                    ServiceShare::service, Utf8Order.COMPARATOR)
            .thenComparing(ServiceShare::tenant, Utf8Order.COMPARATOR)
            .thenComparingLong(ServiceShare::fromMicros)
            .thenComparingLong(ServiceShare::toMicros)
            .thenComparingLong(ServiceShare::weight);

    /** Nothing is owned and nothing reserved. */
    public static final Ownership NOBODY = of(List.of(), List.of());

    private final List<OwnerEntry> owners;
    private final Owners workloads;
    private final Services use;
    private final SortedMap<String, Timeline<Long>> reserved;
    private final long[] changes;
    /** Fingerprint of what holds between two changes, once asked for. Racing threads write the same text. */
    private final @Nullable String[] fingerprints;

    private Ownership(List<OwnerEntry> owners, List<ReservationEntry> reservations, List<ServiceShare> services) {
        this.owners = owners;
        this.workloads = Owners.of(owners);
        this.use = Services.of(services);
        this.reserved = timelines(reservations);
        LongStream.Builder instants = LongStream.builder();
        workloads.changes(instants);
        reserved.values().forEach(timeline -> timeline.changes(instants));
        use.changes(instants);
        this.changes = instants.build().sorted().distinct().toArray();
        this.fingerprints = new @Nullable String[changes.length + 1];
    }

    /** The ownership that these entries describe, in any order. */
    public static Ownership of(List<OwnerEntry> owners, List<ReservationEntry> reservations) {
        return of(owners, reservations, List.of());
    }

    /** The ownership that these entries describe, in any order, with services that others use. */
    public static Ownership of(
            List<OwnerEntry> owners, List<ReservationEntry> reservations, List<ServiceShare> services) {
        return new Ownership(
                owners.stream().sorted(OWNER_ORDER).toList(),
                reservations.stream().sorted(RESERVATION_ORDER).toList(),
                services.stream().sorted(SERVICE_ORDER).toList());
    }

    private static SortedMap<String, Timeline<Long>> timelines(List<ReservationEntry> ascending) {
        Map<String, List<Timeline.Span<Long>>> spans = new HashMap<>();
        for (ReservationEntry entry : ascending) {
            spans.computeIfAbsent(entry.tenant(), tenant -> new ArrayList<>())
                    .add(new Timeline.Span<>(entry.fromMicros(), entry.toMicros(), entry.milliCores()));
        }
        SortedMap<String, Timeline<Long>> timelines = new TreeMap<>(Utf8Order.COMPARATOR);
        spans.forEach((tenant, of) -> timelines.put(tenant, new Timeline<>(of)));
        return timelines;
    }

    /**
     * The tenant that answers for a workload: by its id, else by its job, pod, cgroup (the longest path that it is in)
     * or user, in this order; {@link #UNATTRIBUTED} if none is known.
     */
    public String ownerOf(String workload, OwnerHints hints, long atMicros) {
        String owner = workloads.ownerOf(workload, hints, atMicros);
        return owner == null ? UNATTRIBUTED : owner;
    }

    /** Cores reserved at an instant, thousandths, by tenant (UTF-8 order); who holds none is left out. */
    public SortedMap<String, Long> reservedMilliCores(long atMicros) {
        NavigableMap<String, Long> held = new TreeMap<>(Utf8Order.COMPARATOR);
        forEachReserved(atMicros, held::put);
        return Collections.unmodifiableNavigableMap(held);
    }

    /** Gives each tenant that has cores reserved at an instant, and how many thousandths, in UTF-8 order. */
    public void forEachReserved(long atMicros, ObjLongConsumer<String> tenants) {
        reserved.forEach((tenant, timeline) -> {
            Long milliCores = timeline.at(atMicros);
            if (milliCores != null && milliCores > 0) {
                tenants.accept(tenant, milliCores);
            }
        });
    }

    /**
     * What each tenant used of each shared service at an instant, by service and then by tenant (UTF-8 order); an entry
     * holds to its end or to the next of the same service and tenant. Who used nothing is left out.
     */
    public SortedMap<String, SortedMap<String, Long>> serviceUse(long atMicros) {
        return use.at(atMicros);
    }

    /** Gives each instant strictly inside (from, to) at which an owner, a reservation or a use changes, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        for (int i = changesUpTo(fromMicros); i < changes.length && changes[i] < toMicros; i++) {
            cuts.accept(changes[i]);
        }
    }

    /** Takes into a fingerprint all that holds at some instant of [from, to), and nothing else. */
    public void addTo(Fingerprint fingerprint, long fromMicros, long toMicros) {
        int last = changesUpTo(toMicros - 1);
        for (int i = changesUpTo(fromMicros); i <= last; i++) {
            fingerprint.add(fingerprintBetween(i));
        }
    }

    private String fingerprintBetween(int period) {
        String known = fingerprints[period];
        if (known == null) {
            known = fingerprintAt(period == 0 ? Long.MIN_VALUE : changes[period - 1]);
            fingerprints[period] = known;
        }
        return known;
    }

    private String fingerprintAt(long micros) {
        Fingerprint fingerprint = new Fingerprint();
        owners.stream()
                .filter(entry -> entry.fromMicros() <= micros && entry.toMicros() > micros)
                .forEach(entry -> fingerprint.add(entry.workload()).add(entry.tenant()));
        fingerprint.add(-1);
        forEachReserved(micros, (tenant, milliCores) -> fingerprint.add(tenant).add(milliCores));
        serviceUse(micros).forEach((service, users) -> {
            fingerprint.add(-1).add(service).add(users.size());
            users.forEach((tenant, weight) -> fingerprint.add(tenant).add(weight));
        });
        return fingerprint.hex();
    }

    /** Number of changes at or before an instant. */
    private int changesUpTo(long micros) {
        int found = Arrays.binarySearch(changes, micros);
        return found >= 0 ? found + 1 : -(found + 1);
    }
}
