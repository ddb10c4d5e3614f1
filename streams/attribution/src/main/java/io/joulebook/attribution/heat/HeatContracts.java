package io.joulebook.attribution.heat;

import io.joulebook.attribution.version.Versions;
import java.util.List;
import java.util.function.LongConsumer;

/** A site's heat contracts over time. Immutable. */
public final class HeatContracts {

    /** No contract known. */
    public static final HeatContracts NONE = new HeatContracts(Versions.none());

    private final Versions<HeatContract> contracts;

    private HeatContracts(Versions<HeatContract> contracts) {
        this.contracts = contracts;
    }

    /**
     * The contracts, in any order.
     *
     * @throws IllegalArgumentException if two are valid from the same instant
     */
    public static HeatContracts of(List<HeatContract> contracts) {
        return new HeatContracts(Versions.of(contracts, "heat contracts"));
    }

    /** The contract valid at an instant; the first also before it begins; NONE where none is known. */
    public HeatContract at(long micros) {
        HeatContract valid = contracts.at(micros);
        return valid == null ? HeatContract.NONE : valid;
    }

    /** The contracts that decide [from, to): alone they give the same for every instant of it. */
    public HeatContracts within(long fromMicros, long toMicros) {
        return new HeatContracts(contracts.within(fromMicros, toMicros));
    }

    /** Contracts, ascending. */
    public List<HeatContract> contracts() {
        return contracts.ascending();
    }

    /** Gives each instant strictly inside (from, to) at which claim or fuel change, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        contracts.cutsWithin(fromMicros, toMicros, HeatContract::isLike, cuts);
    }
}
