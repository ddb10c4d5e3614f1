package io.joulebook.attribution.usage;

import java.util.Objects;

/**
 * How much of a shared service one tenant used, by the service's own metering (METHOD §2.8).
 *
 * @param service tenant id of the service
 * @param tenant tenant that used it; may be another service
 * @param weight what it used, in any one unit of that service, zero or more
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive; {@link Long#MAX_VALUE}: open
 */
public record ServiceShare(String service, String tenant, long weight, long fromMicros, long toMicros) {

    public ServiceShare {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(tenant, "tenant");
        if (weight < 0) {
            throw new IllegalArgumentException(
                    "Tenant " + tenant + " cannot use less than nothing of service " + service + ": " + weight);
        }
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("Use of service " + service + " by " + tenant
                    + " must end after it starts, but is [" + fromMicros + ", " + toMicros + ") µs");
        }
    }
}
