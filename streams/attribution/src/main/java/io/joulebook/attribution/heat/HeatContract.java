package io.joulebook.attribution.heat;

import io.joulebook.attribution.version.Version;
import java.util.Objects;

/**
 * What is agreed on a site's heat, from one instant until the next contract.
 *
 * @param validFromMicros µs since the epoch, inclusive
 * @param claim who books the heat's emissions
 * @param fuel what the heat displaces
 */
public record HeatContract(long validFromMicros, HeatClaim claim, DisplacedFuel fuel) implements Version {

    /** Nobody said anything. */
    static final HeatContract NONE = new HeatContract(Long.MIN_VALUE, HeatClaim.NONE, DisplacedFuel.NONE);

    public HeatContract {
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(fuel, "fuel");
    }

    boolean isLike(HeatContract other) {
        return claim == other.claim && fuel.equals(other.fuel);
    }
}
