package io.joulebook.attribution.ledger;

import io.joulebook.attribution.meter.MeterDomain;
import java.util.Objects;
import java.util.SortedSet;

/**
 * Energy of one meter in a window.
 *
 * @param meter meter id
 * @param domain what it covers
 * @param microjoules energy, µJ
 * @param flags what was unusual
 */
public record MeterEnergy(String meter, MeterDomain domain, long microjoules, SortedSet<String> flags) {

    public MeterEnergy {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(flags, "flags");
    }
}
