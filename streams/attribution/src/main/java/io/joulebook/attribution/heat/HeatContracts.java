package io.joulebook.attribution.heat;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** A site's heat contracts over time. Immutable. */
public final class HeatContracts {

    /** No contract known. */
    public static final HeatContracts NONE = new HeatContracts(List.of());

    private final List<HeatContract> contracts;

    private HeatContracts(List<HeatContract> contracts) {
        this.contracts = contracts;
    }

    /**
     * The contracts, in any order.
     *
     * @throws IllegalArgumentException if two are valid from the same instant
     */
    public static HeatContracts of(List<HeatContract> contracts) {
        List<HeatContract> ascending = contracts.stream()
                .sorted(Comparator.comparingLong(HeatContract::validFromMicros))
                .toList();
        for (int i = 1; i < ascending.size(); i++) {
            if (ascending.get(i).validFromMicros() == ascending.get(i - 1).validFromMicros()) {
                throw new IllegalArgumentException("Two heat contracts are valid from "
                        + ascending.get(i).validFromMicros() + " µs; there must be one");
            }
        }
        return new HeatContracts(ascending);
    }

    /** The contract valid at an instant; the first also before it begins; NONE where none is known. */
    public HeatContract at(long micros) {
        if (contracts.isEmpty()) {
            return HeatContract.NONE;
        }
        int newest = contracts.size() - 1;
        while (newest > 0 && contracts.get(newest).validFromMicros() > micros) {
            newest--;
        }
        return contracts.get(newest);
    }

    /** The contracts that decide [from, to): alone they give the same for every instant of it. */
    public HeatContracts within(long fromMicros, long toMicros) {
        int first = 0;
        while (first + 1 < contracts.size() && contracts.get(first + 1).validFromMicros() <= fromMicros) {
            first++;
        }
        int end = Math.min(first + 1, contracts.size());
        while (end < contracts.size() && contracts.get(end).validFromMicros() < toMicros) {
            end++;
        }
        return new HeatContracts(contracts.subList(first, end));
    }

    /** Contracts, ascending. */
    public List<HeatContract> contracts() {
        return contracts;
    }

    /** Gives each instant strictly inside (from, to) at which claim or fuel change, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        for (int i = 1; i < contracts.size(); i++) {
            long begins = contracts.get(i).validFromMicros();
            boolean changes = !contracts.get(i).isLike(contracts.get(i - 1));
            if (changes && begins > fromMicros && begins < toMicros) {
                cuts.accept(begins);
            }
        }
    }
}
