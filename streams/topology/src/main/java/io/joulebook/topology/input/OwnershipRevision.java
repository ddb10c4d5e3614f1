package io.joulebook.topology.input;

import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.ServiceShare;
import io.joulebook.topology.reject.Problem;
import java.util.List;
import java.util.SortedSet;

/**
 * Who owns what on one node, as one revision of the record says.
 *
 * @param node node id
 * @param revision higher replaces lower
 * @param owners who owns which workload, as far as it can be used
 * @param reservations who reserved how much, as far as it can be used on some node; whether it fits this one depends on
 *     its profile, see {@link FittedOwnership}
 * @param services who used which shared service, as far as it can be used
 * @param flags of all windows while this revision is in force: what kinds of entries were refused
 * @param problems why entries were refused
 * @param name how the record is found again
 */
public record OwnershipRevision(
        String node,
        long revision,
        List<OwnerEntry> owners,
        List<ReservationEntry> reservations,
        List<ServiceShare> services,
        SortedSet<String> flags,
        List<Problem> problems,
        ReferenceName name) {

    /** Flag of windows while a reservation of the revision in force is refused. */
    public static final String RESERVATION_REFUSED = "RESERVATION_REFUSED";

    public OwnershipRevision {
        owners = List.copyOf(owners);
        reservations = List.copyOf(reservations);
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }
}
