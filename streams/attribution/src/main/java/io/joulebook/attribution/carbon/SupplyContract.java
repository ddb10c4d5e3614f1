package io.joulebook.attribution.carbon;

import io.joulebook.attribution.version.Version;
import java.util.Objects;

/**
 * Whose electricity a site buys, from one instant until the next contract.
 *
 * @param validFromMicros µs since the epoch, inclusive
 * @param supply zone id under which the supplier's intensities are published; empty: no contract that counts
 */
public record SupplyContract(long validFromMicros, String supply) implements Version {

    public SupplyContract {
        Objects.requireNonNull(supply, "supply");
    }
}
