package io.joulebook.topology.records;

import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.ServiceShare;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ReferenceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Workload assignments, from Avro. Each entry that contradicts itself or another is refused, and the rest holds. */
public final class Assignments {

    static final String OWNER_REFUSED = "OWNER_REFUSED";
    static final String SERVICE_REFUSED = "SERVICE_REFUSED";

    private static final int MAX_ENTRIES = 100_000;

    /** So many of the most that a service can weigh still add up in 64 bits. */
    private static final long MAX_WEIGHT = Long.MAX_VALUE / MAX_ENTRIES;

    /** What the ids of pseudo-tenants begin with. */
    private static final String PSEUDO = "_";

    private final Findings findings;

    private Assignments(String node) {
        this.findings = new Findings("assignment of node " + node);
    }

    /**
     * Who owns what on a node.
     *
     * @param payload the bytes that the record came as
     * @throws IllegalArgumentException if it names no node or more entries than a node may have
     */
    public static OwnershipRevision of(WorkloadAssignment assignment, byte[] payload) {
        Bounds.requireAtMost(
                MAX_ENTRIES,
                assignment.getOwners().size()
                        + assignment.getReservations().size()
                        + assignment.getServices().size(),
                "assignments");
        String node = Bounds.requireId(assignment.getNode(), "node");
        Assignments read = new Assignments(node);
        List<OwnerEntry> owners = read.owners(assignment.getOwners());
        List<ReservationEntry> reservations = read.reservations(assignment.getReservations());
        List<ServiceShare> services = read.services(assignment.getServices(), owners);
        return new OwnershipRevision(
                node,
                assignment.getRevision(),
                owners,
                reservations,
                services,
                read.findings.flags(),
                read.findings.problems(),
                ReferenceName.of(Topics.WORKLOAD_ASSIGNMENTS.name(), node, assignment.getRevision(), payload));
    }

    private List<OwnerEntry> owners(List<WorkloadOwner> entries) {
        Map<String, Map<Long, OwnerEntry>> byStart = new TreeMap<>();
        for (WorkloadOwner entry : entries) {
            String where = "owner of workload " + shortened(entry.getWorkload());
            String problem = firstOf(
                    Bounds.idProblem(entry.getWorkload(), "workload"),
                    Bounds.idProblem(entry.getTenant(), "tenant"),
                    intervalProblem(entry.getValidFrom(), entry.getValidTo()));
            if (problem != null) {
                findings.refuse(OWNER_REFUSED, where, problem + "; this entry is left out");
                continue;
            }
            OwnerEntry owner = new OwnerEntry(
                    entry.getWorkload(),
                    entry.getTenant(),
                    Times.micros(entry.getValidFrom()),
                    endOf(entry.getValidTo()));
            byStart.computeIfAbsent(owner.workload(), unseen -> new TreeMap<>())
                    .merge(owner.fromMicros(), owner, (known, other) -> agreed(known, other, where));
        }
        List<OwnerEntry> owners = new ArrayList<>(entries.size());
        byStart.values().forEach(ofWorkload -> owners.addAll(ofWorkload.values()));
        return owners;
    }

    /** Two owners from one instant: neither can be believed, and the owner before them is no longer right either. */
    private OwnerEntry agreed(OwnerEntry known, OwnerEntry other, String where) {
        long to = Math.max(known.toMicros(), other.toMicros());
        if (known.tenant().equals(other.tenant())) {
            return new OwnerEntry(known.workload(), known.tenant(), known.fromMicros(), to);
        }
        findings.refuse(
                OWNER_REFUSED,
                where,
                "tenant is " + known.tenant() + " and " + other.tenant() + ", both from "
                        + Times.instant(known.fromMicros()) + ", expected one; it is booked on "
                        + Ownership.UNATTRIBUTED + " from then on");
        return new OwnerEntry(known.workload(), Ownership.UNATTRIBUTED, known.fromMicros(), to);
    }

    private List<ReservationEntry> reservations(List<Reservation> entries) {
        List<ReservationEntry> reservations = new ArrayList<>(entries.size());
        for (Reservation entry : entries) {
            String problem = firstOf(
                    tenantProblem(entry.getTenant()),
                    rangeProblem("cores_milli", entry.getCoresMilli(), Bounds.MAX_MILLI_CORES),
                    intervalProblem(entry.getValidFrom(), entry.getValidTo()));
            if (problem != null) {
                findings.refuse(
                        OwnershipRevision.RESERVATION_REFUSED,
                        "reservation of " + shortened(entry.getTenant()),
                        problem + "; the reservation is left out");
                continue;
            }
            reservations.add(new ReservationEntry(
                    entry.getTenant(),
                    entry.getCoresMilli(),
                    Times.micros(entry.getValidFrom()),
                    endOf(entry.getValidTo())));
        }
        return reservations;
    }

    private List<ServiceShare> services(List<io.joulebook.avro.ServiceShare> entries, List<OwnerEntry> owners) {
        Set<String> known = new TreeSet<>();
        owners.forEach(owner -> known.add(owner.tenant()));
        List<ServiceShare> services = new ArrayList<>(entries.size());
        for (io.joulebook.avro.ServiceShare entry : entries) {
            String problem = firstOf(
                    Bounds.idProblem(entry.getService(), "service"),
                    serviceProblem(entry, known),
                    tenantProblem(entry.getTenant()),
                    rangeProblem("weight", entry.getWeight(), MAX_WEIGHT),
                    intervalProblem(entry.getValidFrom(), entry.getValidTo()));
            if (problem != null) {
                findings.refuse(
                        SERVICE_REFUSED,
                        "share of " + shortened(entry.getTenant()) + " in service " + shortened(entry.getService()),
                        problem + "; the share is left out");
                continue;
            }
            services.add(new ServiceShare(
                    entry.getService(),
                    entry.getTenant(),
                    entry.getWeight(),
                    Times.micros(entry.getValidFrom()),
                    endOf(entry.getValidTo())));
        }
        return services;
    }

    private static @Nullable String serviceProblem(io.joulebook.avro.ServiceShare entry, Set<String> known) {
        if (entry.getService().equals(entry.getTenant())) {
            return "tenant is the service itself, expected another";
        }
        return known.contains(entry.getService())
                ? null
                : "service is unknown, expected a tenant that owns a workload of this record";
    }

    private static @Nullable String tenantProblem(String tenant) {
        return tenant.startsWith(PSEUDO)
                ? "tenant is a pseudo-tenant, expected an id that does not begin with " + PSEUDO
                : Bounds.idProblem(tenant, "tenant");
    }

    private static @Nullable String rangeProblem(String field, long value, long most) {
        return value >= 0 && value <= most ? null : field + " is " + value + ", expected 0 to " + most;
    }

    private static @Nullable String intervalProblem(Instant from, @Nullable Instant to) {
        return to == null || to.isAfter(from)
                ? null
                : "valid_to is " + to + ", expected after valid_from " + from + ", or null";
    }

    private static @Nullable String firstOf(@Nullable String... problems) {
        for (String problem : problems) {
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** An id as messages show it: what is wrong with it may be its length, or that it cannot be read. */
    private static String shortened(String id) {
        String legible = id.replaceAll("\\p{Cntrl}", "?");
        return legible.length() > 100 ? legible.substring(0, 100) + "…" : legible;
    }

    private static long endOf(@Nullable Instant end) {
        return end == null ? Long.MAX_VALUE : Times.micros(end);
    }
}
