package io.joulebook.attribution.usage;

import java.util.Objects;

/**
 * Cores that a tenant holds, used or not, from one instant until another, or until the tenant's next entry.
 *
 * @param tenant tenant id
 * @param milliCores thousandths of a core; 0 ends the reservation
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive; {@link Long#MAX_VALUE}: open
 */
public record ReservationEntry(String tenant, long milliCores, long fromMicros, long toMicros) {

    public ReservationEntry {
        Objects.requireNonNull(tenant, "tenant");
        if (milliCores < 0) {
            throw new IllegalArgumentException(
                    "Tenant " + tenant + " cannot reserve less than nothing: " + milliCores + " milli-cores");
        }
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("Reservation of " + tenant + " must end after it starts, but is ["
                    + fromMicros + ", " + toMicros + ") µs");
        }
    }
}
