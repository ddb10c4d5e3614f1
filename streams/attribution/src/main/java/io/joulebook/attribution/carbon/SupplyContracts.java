package io.joulebook.attribution.carbon;

import io.joulebook.attribution.version.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A site's electricity contracts over time. Immutable. */
public final class SupplyContracts {

    /** No contract known. */
    public static final SupplyContracts NONE = new SupplyContracts(List.of());

    private final List<SupplyContract> contracts;

    private SupplyContracts(List<SupplyContract> contracts) {
        this.contracts = contracts;
    }

    /**
     * The contracts, in any order; the first holds also before it begins.
     *
     * @throws IllegalArgumentException if two are valid from the same instant
     */
    public static SupplyContracts of(List<SupplyContract> contracts) {
        return new SupplyContracts(
                changes(Versions.of(contracts, "electricity contracts").ascending()));
    }

    /** Without those that only go on: what is kept of a supplier's step ends where its contract does. */
    private static List<SupplyContract> changes(List<SupplyContract> ascending) {
        List<SupplyContract> changes = new ArrayList<>();
        for (SupplyContract contract : ascending) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).supply().equals(contract.supply())) {
                changes.add(contract);
            }
        }
        return List.copyOf(changes);
    }

    /**
     * The market-based intensity under these contracts.
     *
     * @param zone what is known of the site's zone
     * @param published what is known under a zone id
     */
    public MarketSeries market(IntensitySeries zone, Function<String, IntensitySeries> published) {
        List<MarketSeries.Supply> supplies = new ArrayList<>(contracts.size());
        for (int i = 0; i < contracts.size(); i++) {
            SupplyContract contract = contracts.get(i);
            if (!contract.supply().isEmpty()) {
                supplies.add(new MarketSeries.Supply(
                        i == 0 ? Long.MIN_VALUE : contract.validFromMicros(),
                        i + 1 == contracts.size()
                                ? Long.MAX_VALUE
                                : contracts.get(i + 1).validFromMicros(),
                        published.apply(contract.supply()).supplier()));
            }
        }
        return supplies.isEmpty() && zone.residual().isEmpty()
                ? MarketSeries.NONE
                : new MarketSeries(supplies, zone.residual());
    }

    /** Contracts, ascending; each with another supplier than the one before. */
    public List<SupplyContract> contracts() {
        return contracts;
    }
}
