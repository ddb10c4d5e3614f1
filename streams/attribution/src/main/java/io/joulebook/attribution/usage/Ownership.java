package io.joulebook.attribution.usage;

import java.util.List;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/** Who owns which workload of a node and who reserved how much of it, over time. Immutable. */
@SuppressWarnings("DoNotCallSuggester")
public final class Ownership {

    /** The tenant of what has no known owner. */
    public static final String UNATTRIBUTED = "_unattributed";

    /** Nothing is owned and nothing reserved. */
    public static final Ownership NOBODY = new Ownership();

    private Ownership() {}

    public static Ownership of(List<OwnerEntry> owners, List<ReservationEntry> reservations) {
        throw new UnsupportedOperationException("in progress");
    }

    public String ownerOf(String workload, OwnerHints hints, long atMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public SortedMap<String, Long> reservedMilliCores(long atMicros) {
        throw new UnsupportedOperationException("in progress");
    }

    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        throw new UnsupportedOperationException("in progress");
    }
}
