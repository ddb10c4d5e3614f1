package io.joulebook.attribution.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionsTest {

    private record Price(long validFromMicros, int cents) implements Version {}

    private static final Price FIRST = new Price(10, 5);
    private static final Price SAME = new Price(20, 5);
    private static final Price DEARER = new Price(30, 7);
    private static final Price CHEAP = new Price(40, 1);

    private final Versions<Price> prices = Versions.of(List.of(DEARER, FIRST, CHEAP, SAME), "prices"); // in no order

    @Test
    void versionHoldsFromItsFirstInstantToTheNext() {
        assertThat(prices.at(10)).isEqualTo(FIRST);
        assertThat(prices.at(19)).isEqualTo(FIRST);
        assertThat(prices.at(20)).isEqualTo(SAME);
        assertThat(prices.at(29)).isEqualTo(SAME);
        assertThat(prices.at(30)).isEqualTo(DEARER);
        assertThat(prices.at(39)).isEqualTo(DEARER);
        assertThat(prices.at(40)).isEqualTo(CHEAP);
        assertThat(prices.at(Long.MAX_VALUE)).isEqualTo(CHEAP);
    }

    @Test
    void firstHoldsAlsoBeforeItBegins() {
        assertThat(prices.at(9)).isEqualTo(FIRST);
        assertThat(prices.at(Long.MIN_VALUE)).isEqualTo(FIRST);
    }

    @Test
    void onlyVersionHoldsAlways() {
        Versions<Price> only = Versions.of(List.of(FIRST), "prices");

        assertThat(only.at(9)).isEqualTo(FIRST);
        assertThat(only.at(11)).isEqualTo(FIRST);
        assertThat(only.within(0, 5).ascending()).containsExactly(FIRST);
        assertThat(only.within(20, 50).ascending()).containsExactly(FIRST);
    }

    @Test
    void withoutAnyNoneHolds() {
        Versions<Price> none = Versions.none();

        assertThat(none.at(0)).isNull();
        assertThat(none.within(0, 5).ascending()).isEmpty();
        assertThat(none.ascending()).isEmpty();
        assertThat(Versions.of(List.<Price>of(), "prices").at(0)).isNull();
        none.cutsWithin(0, 100, Object::equals, cut -> assertThat(cut).isNull());
    }

    @Test
    void theyAreAscending() {
        assertThat(prices.ascending()).containsExactly(FIRST, SAME, DEARER, CHEAP);
    }

    @Test
    void thoseThatDecideAnIntervalAreEnoughForIt() {
        assertThat(prices.within(0, 10).ascending()).containsExactly(FIRST);
        assertThat(prices.within(10, 20).ascending()).containsExactly(FIRST);
        assertThat(prices.within(19, 20).ascending()).containsExactly(FIRST);
        assertThat(prices.within(19, 21).ascending()).containsExactly(FIRST, SAME);
        assertThat(prices.within(20, 30).ascending()).containsExactly(SAME);
        assertThat(prices.within(20, 31).ascending()).containsExactly(SAME, DEARER);
        assertThat(prices.within(30, 40).ascending()).containsExactly(DEARER);
        assertThat(prices.within(50, 60).ascending()).containsExactly(CHEAP);
        assertThat(prices.within(0, 41).ascending()).containsExactly(FIRST, SAME, DEARER, CHEAP);
    }

    @Test
    void everyInstantOfAnIntervalHasTheSameVersionOfThePart() {
        for (long from = 5; from < 45; from++) {
            for (long to = from + 1; to < 50; to++) {
                Versions<Price> part = prices.within(from, to);
                for (long instant = from; instant < to; instant++) {
                    assertThat(part.at(instant)).isEqualTo(prices.at(instant));
                }
            }
        }
    }

    @Test
    void cutIsWhereTheNextIsNotLikeTheOneBefore() {
        assertThat(cuts(0, 100)).containsExactly(30L, 40L);
    }

    @Test
    void firstVersionCutsNothing() {
        assertThat(cuts(0, 15)).isEmpty();
    }

    @Test
    void changeAtAnEndOfTheIntervalCutsNothing() {
        assertThat(cuts(30, 40)).isEmpty();
        assertThat(cuts(29, 40)).containsExactly(30L);
        assertThat(cuts(30, 41)).containsExactly(40L);
    }

    @Test
    void twoFromOneInstantAreRefused() {
        assertThatThrownBy(() -> Versions.of(List.of(CHEAP, FIRST, DEARER, new Price(30, 9)), "prices"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two prices are valid from 30 µs; there must be one");
    }

    private List<Long> cuts(long from, long to) {
        List<Long> cuts = new ArrayList<>();
        prices.cutsWithin(from, to, (before, after) -> before.cents() == after.cents(), cuts::add);
        return cuts;
    }
}
