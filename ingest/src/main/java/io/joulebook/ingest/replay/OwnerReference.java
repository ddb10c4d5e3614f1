package io.joulebook.ingest.replay;

import io.joulebook.avro.Reservation;
import io.joulebook.avro.ServiceShare;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.RowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assignments out of {@code tenants.csv}, {@code reservations.csv} and {@code services.csv}. */
final class OwnerReference {

    private static final Comparator<WorkloadOwner> OWNERS = Comparator.comparing(WorkloadOwner::getValidFrom)
            .thenComparing(WorkloadOwner::getWorkload)
            .thenComparing(WorkloadOwner::getTenant);

    private static final Comparator<Reservation> RESERVATIONS =
            Comparator.comparing(Reservation::getValidFrom).thenComparing(Reservation::getTenant);

    private static final Comparator<ServiceShare> SERVICES = Comparator.comparing(ServiceShare::getValidFrom)
            .thenComparing(ServiceShare::getService)
            .thenComparing(ServiceShare::getTenant);

    private final SiteConfig config;
    private final RowTimes times;
    private final Map<String, List<WorkloadOwner>> owners = new TreeMap<>();
    private final Map<String, List<Reservation>> reservations = new TreeMap<>();
    private final Map<String, List<ServiceShare>> services = new TreeMap<>();

    OwnerReference(SiteConfig config) {
        this.config = config;
        this.times = new RowTimes(config);
    }

    void addOwner(CsvRow row) throws RowException {
        String node = row.id("node");
        WorkloadOwner owner = new WorkloadOwner(
                row.bounded("container", CsvRow.MAX_PATH_BYTES), row.id("tenant"), from(row), to(row));
        if (owner.getWorkload().isEmpty()) {
            throw RowException.malformed("container is empty: expected a workload's id, or a hint such as cgroup:PATH");
        }
        owners.computeIfAbsent(node, first -> new ArrayList<>()).add(owner);
    }

    void addReservation(CsvRow row) throws RowException {
        String node = row.id("node");
        Reservation reservation = new Reservation(row.id("tenant"), row.whole("cores_milli"), from(row), to(row));
        reservations.computeIfAbsent(node, first -> new ArrayList<>()).add(reservation);
    }

    void addService(CsvRow row) throws RowException {
        String node = row.id("node");
        ServiceShare share =
                new ServiceShare(row.id("service"), row.id("tenant"), row.whole("weight"), from(row), to(row));
        services.computeIfAbsent(node, first -> new ArrayList<>()).add(share);
    }

    /** One whole record for each node that has an owner, a reservation or a service. */
    List<WorkloadAssignment> assignments() {
        return Stream.of(owners.keySet(), reservations.keySet(), services.keySet())
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .map(this::assignment)
                .toList();
    }

    private WorkloadAssignment assignment(String node) {
        List<WorkloadOwner> owned =
                owners.getOrDefault(node, List.of()).stream().sorted(OWNERS).toList();
        List<Reservation> reserved = reservations.getOrDefault(node, List.of()).stream()
                .sorted(RESERVATIONS)
                .toList();
        List<ServiceShare> shared =
                services.getOrDefault(node, List.of()).stream().sorted(SERVICES).toList();
        Instant newest = Stream.of(
                        owned.stream().map(WorkloadOwner::getValidFrom),
                        reserved.stream().map(Reservation::getValidFrom),
                        shared.stream().map(ServiceShare::getValidFrom))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new WorkloadAssignment(
                node,
                Revisions.of(config, owned.size() + reserved.size() + shared.size()),
                newest,
                owned,
                reserved,
                shared);
    }

    private Instant from(CsvRow row) throws RowException {
        return times.at(row, "from_s");
    }

    private @Nullable Instant to(CsvRow row) throws RowException {
        return row.has("to_s") ? times.end(row) : null;
    }
}
