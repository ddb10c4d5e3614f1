package io.joulebook.attribution.heat;

import static io.joulebook.attribution.Seeds.forAnySeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class LoopLedgerTest {

    private static final long WINDOW = LoopWorld.WINDOW;

    @Test
    void anyOrderEndsInTheSameLedger() {
        forAnyWorld(world -> assertThat(world.windows(world.inAnyOrder())).isEqualTo(world.windows(world.inOrder())));
    }

    @Test
    void eachWindowIsSettledOnceWhenNothingIsLate() {
        forAnyWorld(world -> {
            LoopWorld.Outcome outcome = world.inOrder();

            assertThat(outcome.given).isEqualTo(outcome.windows.size());
            assertThat(outcome.ledger().settledThroughMicros()).isGreaterThanOrEqualTo(world.end());
        });
    }

    @Test
    void heatIsNeitherLostNorInvented() {
        forAnyWorld(world -> {
            long carried = 0;
            for (SettledWindow window : world.inOrder().windows.values()) {
                HeatCredit credit = window.credit();
                assertThat(credit.carryInMicrojoules()).isEqualTo(carried);
                assertThat(credit.deliveredMicrojoules() + carried)
                        .isEqualTo(credit.creditedMicrojoules()
                                + credit.carryOutMicrojoules()
                                + credit.lapsedMicrojoules());
                assertThat(credit.creditedMicrojoules()).isLessThanOrEqualTo(credit.facilityMicrojoules());
                carried = credit.carryOutMicrojoules();
            }
        });
    }

    @Test
    void windowWaitsForEveryNodeAndForTheRegister() {
        LoopLedger ledger = ledger("n1", "n2");
        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(WINDOW, 50));
        ledger.claim("n1", 0, 100);
        ledger.hear("n1", WINDOW);
        assertThat(ledger.settle()).isEmpty();

        ledger.claim("n2", 0, 300);
        ledger.hear("n2", WINDOW);
        assertThat(ledger.settle()).singleElement().satisfies(window -> {
            assertThat(window.credit().creditedMicrojoules()).isEqualTo(50);
            assertThat(window.credit().facilityMicrojoules()).isEqualTo(400);
            assertThat(window.nodes()).isEqualTo(2);
            assertThat(window.flags()).isEmpty();
        });
    }

    @Test
    void nodeThatMovedToAnotherLoopIsNotWaitedFor() {
        LoopLedger ledger = ledger("n1");
        ledger.announce("n2", 1, List.of(new LoopPeriod(0, WINDOW)));
        ledger.hear("n2", WINDOW);
        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(3 * WINDOW, 30));
        ledger.hear("n1", 3 * WINDOW);

        ledger.settle();
        assertThat(ledger.settledThroughMicros()).isEqualTo(3 * WINDOW);
    }

    @Test
    void silentNodeIsGivenUpOnceAndWaitedForAgainWhenItSpeaks() {
        LoopLedger ledger = ledger("n1", "n2");
        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(9 * WINDOW, 90));
        claim(ledger, "n1", 0);
        assertThat(ledger.giveUp(WINDOW)).singleElement().satisfies(window -> assertThat(window.flags())
                .contains(SettledWindow.INCOMPLETE));

        claim(ledger, "n1", WINDOW);
        assertThat(ledger.settle()).hasSize(1);

        claim(ledger, "n2", 0);
        assertThat(ledger.settle()).first().satisfies(window -> {
            assertThat(window.nodes()).isEqualTo(2);
            assertThat(window.flags()).doesNotContain(SettledWindow.INCOMPLETE);
        });
        claim(ledger, "n1", 2 * WINDOW);
        assertThat(ledger.settle()).isEmpty();
    }

    @Test
    void windowGivenUpWithoutRegisterIsSettledAgainWhenTheRegisterIsRead() {
        LoopLedger ledger = ledger("n1");
        claim(ledger, "n1", WINDOW);
        assertThat(ledger.giveUp(2 * WINDOW)).singleElement().satisfies(window -> assertThat(window.flags())
                .containsExactly(SettledWindow.NO_REGISTER));

        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(4 * WINDOW, 40));
        assertThat(ledger.settle()).last().satisfies(window -> assertThat(
                        window.credit().creditedMicrojoules())
                .isEqualTo(20));
    }

    @Test
    void claimInAnEarlierWindowMovesWhatIsCarried() {
        LoopLedger ledger = ledger("n1");
        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(WINDOW, 500));
        ledger.add(new RegisterReading(3 * WINDOW, 500));
        for (int w = 0; w < 3; w++) {
            claim(ledger, "n1", w * WINDOW);
        }
        ledger.settle();
        ledger.announce("late", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        ledger.claim("late", 0, 1_000);
        ledger.hear("late", 3 * WINDOW);

        assertThat(ledger.settle())
                .extracting(window -> window.credit().creditedMicrojoules())
                .containsExactly(500L, 0L, 0L);
    }

    @Test
    void monthsWithNothingCostNothing() {
        LoopLedger ledger = ledger("n1");
        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(WINDOW, 10));
        ledger.add(new RegisterReading(WINDOW * 5_000_000, 10));
        claim(ledger, "n1", 0);
        ledger.hear("n1", WINDOW * 5_000_000);

        assertThat(ledger.settle()).hasSize(1);
    }

    @Test
    void whatLiesBeyondTheHorizonIsForgottenAndTheAccountGoesOn() {
        LoopTerms terms = new LoopTerms(WINDOW, 30 * WINDOW, 60 * WINDOW);
        LoopLedger whole = new LoopLedger(LoopWorld.TERMS, LoopBase.BEGINNING);
        LoopLedger trimmed = new LoopLedger(terms, LoopBase.BEGINNING);
        LoopLedger reference = new LoopLedger(new LoopTerms(WINDOW, 30 * WINDOW, 10_000 * WINDOW), LoopBase.BEGINNING);
        assertThat(whole.forgetBehind(Long.MAX_VALUE)).isFalse();
        for (int w = 0; w < 500; w++) {
            for (LoopLedger ledger : List.of(trimmed, reference)) {
                ledger.announce("n1", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
                ledger.add(new RegisterReading(w * WINDOW + 7, w / 100 * 50_000L + w % 100 * 13L));
                claim(ledger, "n1", w * WINDOW);
            }
            assertThat(trimmed.settle()).isEqualTo(reference.settle());
            trimmed.forgetBehind(Long.MAX_VALUE);
        }

        assertThat(trimmed.readings()).isLessThan(130);
        assertThat(trimmed.isForgotten(WINDOW)).isTrue();
        assertThatThrownBy(() -> trimmed.claim("n1", 0, 1)).hasMessageContaining("beyond the horizon");
    }

    private static LoopLedger ledger(String... nodes) {
        LoopLedger ledger = new LoopLedger(LoopWorld.TERMS, LoopBase.BEGINNING);
        for (String node : nodes) {
            ledger.announce(node, 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        }
        return ledger;
    }

    private static void claim(LoopLedger ledger, String node, long start) {
        ledger.claim(node, start, 100);
        ledger.hear(node, start + WINDOW);
    }

    private static void forAnyWorld(Consumer<LoopWorld> property) {
        forAnySeed(seed -> property.accept(new LoopWorld(seed)));
    }
}
