package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeatContractsTest {

    private static final DisplacedFuel GAS = new DisplacedFuel(227_000, 900_000);
    private static final HeatContract FIRST = new HeatContract(10, HeatClaim.NONE, GAS);
    private static final HeatContract SAME_TERMS = new HeatContract(20, HeatClaim.NONE, GAS);
    private static final HeatContract OTHER_CLAIM = new HeatContract(30, HeatClaim.ALLOCATED, GAS);
    private static final HeatContract OTHER_FUEL = new HeatContract(40, HeatClaim.ALLOCATED, DisplacedFuel.NONE);

    private final HeatContracts contracts =
            HeatContracts.of(List.of(OTHER_CLAIM, FIRST, OTHER_FUEL, SAME_TERMS)); // in no order

    @Test
    void contractHoldsFromItsFirstInstantToTheNext() {
        assertThat(contracts.at(10)).isEqualTo(FIRST);
        assertThat(contracts.at(19)).isEqualTo(FIRST);
        assertThat(contracts.at(20)).isEqualTo(SAME_TERMS);
        assertThat(contracts.at(29)).isEqualTo(SAME_TERMS);
        assertThat(contracts.at(30)).isEqualTo(OTHER_CLAIM);
        assertThat(contracts.at(Long.MAX_VALUE)).isEqualTo(OTHER_FUEL);
    }

    @Test
    void firstContractHoldsAlsoBeforeItBegins() {
        assertThat(contracts.at(9)).isEqualTo(FIRST);
        assertThat(contracts.at(Long.MIN_VALUE)).isEqualTo(FIRST);
    }

    @Test
    void withoutAContractNothingIsClaimedAndNothingDisplaced() {
        assertThat(HeatContracts.NONE.at(0)).isEqualTo(HeatContract.NONE);
        assertThat(HeatContracts.of(List.of()).at(0).claim()).isEqualTo(HeatClaim.NONE);
    }

    @Test
    void segmentEndsWhereClaimOrFuelChangesAndNowhereElse() {
        assertThat(cuts(0, 100)).containsExactly(30L, 40L);
    }

    @Test
    void changeAtAnEndOfTheIntervalCutsNothing() {
        assertThat(cuts(30, 40)).isEmpty();
        assertThat(cuts(29, 40)).containsExactly(30L);
        assertThat(cuts(30, 41)).containsExactly(40L);
    }

    @Test
    void contractsThatDecideAnIntervalAreEnoughForIt() {
        assertThat(contracts.within(0, 10).contracts()).containsExactly(FIRST);
        assertThat(contracts.within(10, 20).contracts()).containsExactly(FIRST);
        assertThat(contracts.within(19, 21).contracts()).containsExactly(FIRST, SAME_TERMS);
        assertThat(contracts.within(20, 31).contracts()).containsExactly(SAME_TERMS, OTHER_CLAIM);
        assertThat(contracts.within(0, 100).contracts()).containsExactly(FIRST, SAME_TERMS, OTHER_CLAIM, OTHER_FUEL);
        assertThat(contracts.within(50, 60).contracts()).containsExactly(OTHER_FUEL);
        assertThat(HeatContracts.NONE.within(0, 5).contracts()).isEmpty();
    }

    @Test
    void twoContractsFromOneInstantAreRefused() {
        assertThatThrownBy(
                        () -> HeatContracts.of(List.of(FIRST, OTHER_CLAIM, new HeatContract(30, HeatClaim.WASTE, GAS))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two heat contracts are valid from 30 µs; there must be one");
    }

    private List<Long> cuts(long from, long to) {
        List<Long> cuts = new ArrayList<>();
        contracts.cutsWithin(from, to, cuts::add);
        return cuts;
    }
}
