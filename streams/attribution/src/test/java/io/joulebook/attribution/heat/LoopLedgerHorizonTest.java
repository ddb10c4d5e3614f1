package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger forgets: windows of a minute, a carry of five, a horizon of an hour. */
final class LoopLedgerHorizonTest {

    private static final long WINDOW = LoopWorld.WINDOW;
    private static final long HOUR = 60 * WINDOW;

    private final LoopLedger ledger = new LoopLedger(new LoopTerms(WINDOW, 5 * WINDOW, HOUR), LoopBase.BEGINNING);

    @Test
    void nothingIsForgottenBeforeAnythingIsSettled() {
        ledger.add(reading(0, 0));

        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isFalse();
        assertThat(ledger.readings()).isEqualTo(1);
        assertThat(ledger.isForgotten(Long.MIN_VALUE)).isFalse();
    }

    @Test
    void readingsThatBroughtNoHeatAreForgottenTooButTheLast() {
        ledger.add(reading(0, 7));
        ledger.add(reading(1, 7));
        ledger.add(reading(200, 7));
        ledger.giveUp(200 * WINDOW);

        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isTrue();
        assertThat(ledger.readings()).isEqualTo(1);
        assertThat(ledger.base()).isEqualTo(new LoopBase(140 * WINDOW, reading(1, 7), List.of()));
        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void horizonItselfIsStillKnown() {
        ledger.add(reading(0, 7));
        ledger.giveUp(200 * WINDOW);
        ledger.forgetBehind(Long.MAX_VALUE);

        assertThat(ledger.isForgotten(140 * WINDOW)).isFalse();
        assertThat(ledger.isForgotten(140 * WINDOW - 1)).isTrue();
        assertThat(ledger.add(reading(140, 9))).isTrue();
        assertThatThrownBy(() -> ledger.add(new RegisterReading(140 * WINDOW - 1, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A reading at 8399999999 µs is beyond the horizon");
        assertThat(ledger.readings()).isEqualTo(1);
    }

    @Test
    void horizonIsCountedBackFromWhereItIsAskedTo() {
        ledger.add(reading(0, 7));
        ledger.giveUp(200 * WINDOW);

        assertThat(ledger.forgetBehind(LoopLedger.NEVER)).isFalse();
        assertThat(ledger.forgetBehind(119 * WINDOW)).isFalse();
        assertThat(ledger.forgetBehind(150 * WINDOW)).isTrue();
        assertThat(ledger.base().fromMicros()).isEqualTo(90 * WINDOW);
        assertThat(ledger.isForgotten(90 * WINDOW)).isFalse();
    }

    @Test
    void forgettingWaitsForAWholeHour() {
        ledger.add(new RegisterReading(80 * WINDOW + 1, 7));
        ledger.giveUp(200 * WINDOW);
        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isFalse();

        ledger.add(reading(80, 7));
        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isTrue();
        assertThat(ledger.readings()).isZero();
    }

    @Test
    void forgottenClaimsAreForgottenOnce() {
        ledger.claim("n1", 0, 100);
        assertThat(ledger.giveUp(200 * WINDOW)).hasSize(1);

        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isTrue();
        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void heatCarriedOverTheHorizonKeepsItsAge() {
        ledger.announce("n1", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        ledger.add(reading(0, 0));
        ledger.add(reading(100, 0));
        ledger.add(reading(101, 500));
        ledger.add(reading(163, 500));
        for (int window = 103; window <= 105; window++) {
            ledger.claim("n1", window * WINDOW, 100);
        }
        ledger.hear("n1", 163 * WINDOW);
        assertThat(ledger.settle())
                .extracting(window -> window.credit().creditedMicrojoules())
                .containsExactly(0L, 0L, 0L, 100L, 100L, 100L);

        assertThat(ledger.forgetBehind(Long.MAX_VALUE)).isTrue();
        assertThat(ledger.base())
                .isEqualTo(new LoopBase(103 * WINDOW, reading(101, 500), List.of(new HeatAccount.Parcel(100, 500))));

        // The heat of window 100 may be credited up to window 105: 100 + 100 + 150, and 150 lapse.
        ledger.claim("n1", 105 * WINDOW, 150);
        assertThat(ledger.settle()).singleElement().satisfies(window -> {
            assertThat(window.credit().creditedMicrojoules()).isEqualTo(150);
            assertThat(window.credit().lapsedMicrojoules()).isEqualTo(150);
        });
    }

    private static RegisterReading reading(long window, long microjoules) {
        return new RegisterReading(window * WINDOW, microjoules);
    }
}
