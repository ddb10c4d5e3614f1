package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger settles again, and what it tells a second time. */
final class LoopLedgerSettlingTest {

    private static final long WINDOW = LoopWorld.WINDOW;
    private static final RegisterReading SLIP = reading(2, 3);

    private final LoopLedger ledger = new LoopLedger(LoopWorld.TERMS, LoopBase.BEGINNING);

    @Test
    void readingIsKnownOnceItWasAdded() {
        assertThat(ledger.add(reading(0, 5))).isTrue();
        assertThat(ledger.add(reading(1, 5))).isTrue();
        assertThat(ledger.add(reading(0, 5))).isFalse();
        assertThat(ledger.readings()).isEqualTo(2);
    }

    @Test
    void onlyANewerAnnouncementIsTaken() {
        assertThat(ledger.announce("n1", 2, always())).isTrue();
        assertThat(ledger.announce("n1", 2, List.of())).isFalse();
        assertThat(ledger.announce("n1", 1, List.of())).isFalse();
        assertThat(ledger.members()).containsEntry("n1", new LoopMember(2, always(), LoopLedger.NEVER, true));

        assertThat(ledger.announce("n1", 3, List.of())).isTrue();
        assertThat(ledger.members()).containsEntry("n1", new LoopMember(3, List.of(), LoopLedger.NEVER, true));
    }

    @Test
    void otherValueAtTheLastInstantLookedAtTakesTheHeatBack() {
        tell("n1", 0, 100);
        ledger.add(reading(0, 0));
        ledger.add(reading(1, 50));
        assertThat(ledger.settle()).hasSize(1);

        ledger.add(reading(1, 60));

        assertThat(ledger.settle()).singleElement().satisfies(window -> {
            assertThat(window.credit().deliveredMicrojoules()).isZero();
            assertThat(window.flags()).containsExactly("DROP_CONFLICT", "NO_REGISTER");
        });
    }

    @Test
    void refusedReadingIsToldOnceThoughTheAccountGoesOn() {
        settleWithASlip();
        assertThat(ledger.takeRefused()).containsExactly(new RefusedRegister(SLIP, "FALL"));
        assertThat(ledger.takeRefused()).isEmpty();

        tell("n1", 3, 100);
        ledger.add(reading(4, 200));

        assertThat(ledger.settle()).singleElement().satisfies(window -> assertThat(
                        window.credit().deliveredMicrojoules())
                .isEqualTo(10));
        assertThat(ledger.takeRefused()).isEmpty();
    }

    @Test
    void withdrawalBeforeAnythingOfItIsSettledTellsNoRefusedReadingAgain() {
        settleWithASlip();
        assertThat(ledger.takeRefused()).containsExactly(new RefusedRegister(SLIP, "FALL"));

        ledger.claim("n1", 3 * WINDOW, 100);
        ledger.withdraw("n1", 3 * WINDOW);

        assertThat(ledger.settle()).isEmpty();
        assertThat(ledger.takeRefused()).isEmpty();
    }

    @Test
    void refusedReadingStaysToBeToldWhileNothingIsSettled() {
        settleWithASlip();

        assertThat(ledger.settle()).isEmpty();
        assertThat(ledger.takeRefused()).containsExactly(new RefusedRegister(SLIP, "FALL"));
    }

    @Test
    void nothingIsRefusedBeforeAnythingIsSettled() {
        ledger.add(reading(0, 1));
        ledger.add(reading(0, 2));

        assertThat(ledger.settle()).isEmpty();
        assertThat(ledger.takeRefused()).isEmpty();
    }

    @Test
    void nodeThatUsedNothingCompletesAWindowGivenUp() {
        ledger.announce("n2", 1, always());
        tell("n1", 0, 100);
        ledger.add(reading(0, 0));
        ledger.add(reading(9, 90));
        assertThat(ledger.giveUp(WINDOW)).singleElement().satisfies(window -> assertThat(window.flags())
                .containsExactly("ESTIMATED", "INCOMPLETE"));

        ledger.hear("n2", WINDOW);

        assertThat(ledger.settle()).singleElement().satisfies(window -> assertThat(window.flags())
                .containsExactly("ESTIMATED"));
    }

    @Test
    void windowIsToldAgainWhenItsClaimsChangePlaces() {
        ledger.add(reading(0, 0));
        ledger.add(reading(1, 50));
        tell("n1", 0, 100);
        tell("n2", 0, 200);
        List<SettledWindow> before = ledger.giveUp(WINDOW);
        ledger.claim("n1", 0, 200);
        ledger.claim("n2", 0, 100);

        assertThat(ledger.settle()).hasSize(1).isEqualTo(before);
    }

    @Test
    void laterWindowThatStaysAsItWasIsNotToldAgain() {
        ledger.add(reading(0, 0));
        ledger.add(reading(2, 20));
        tell("n1", 0, 100);
        tell("n1", 1, 100);
        assertThat(ledger.settle()).hasSize(2);

        ledger.claim("n1", 0, 120);

        assertThat(ledger.settle()).singleElement().satisfies(window -> {
            assertThat(window.fromMicros()).isZero();
            assertThat(window.credit().facilityMicrojoules()).isEqualTo(120);
        });
    }

    @Test
    void claimStandsInPlaceOfTheOneBeforeHoweverLarge() {
        ledger.add(reading(0, 0));
        ledger.add(reading(1, 50));
        tell("n1", 0, 4_000_000_000_000_000_000L);
        tell("n1", 0, 5_000_000_000_000_000_000L);

        assertThatThrownBy(() -> ledger.claim("n2", 0, 5_000_000_000_000_000_000L))
                .isInstanceOf(ArithmeticException.class);
        assertThat(ledger.settle()).singleElement().satisfies(window -> {
            assertThat(window.credit().facilityMicrojoules()).isEqualTo(5_000_000_000_000_000_000L);
            assertThat(window.nodes()).isEqualTo(1);
        });
    }

    @Test
    void readingBeyondTheSettledWindowsTellsOfThoseThatTheRegisterDidNotReach() {
        ledger.add(reading(0, 0));
        ledger.add(reading(1, 10));
        for (int window = 0; window < 3; window++) {
            tell("n1", window, 100);
        }
        assertThat(ledger.giveUp(3 * WINDOW))
                .extracting(window -> window.credit().deliveredMicrojoules())
                .containsExactly(10L, 0L, 0L);

        ledger.add(reading(5, 50));

        assertThat(ledger.settle())
                .extracting(SettledWindow::fromMicros, window -> window.credit().deliveredMicrojoules())
                .containsExactly(tuple(WINDOW, 10L), tuple(2 * WINDOW, 10L));
    }

    @Test
    void givingUpForEverSettlesOnlyWindowsThatHaveSomething() {
        ledger.add(reading(0, 0));
        ledger.add(reading(1, 10));
        tell("n1", 0, 100);

        assertThat(ledger.giveUp(Long.MAX_VALUE))
                .extracting(SettledWindow::fromMicros)
                .containsExactly(0L);
    }

    @Test
    void ledgerTakenBackStandsWhereTheOlderOneStood() {
        LoopLedger older = twoNodesOfWhichOneIsSilent();
        List<SettledWindow> windows = older.giveUp(WINDOW);
        LoopLedger newer = twoNodesOfWhichOneIsSilent();

        older.members().forEach(newer::restore);
        newer.restore(WINDOW, windows);

        assertThat(newer.members()).isEqualTo(older.members());
        assertThat(newer.members()).containsEntry("n2", new LoopMember(1, always(), LoopLedger.NEVER, false));
        assertThat(newer.settledThroughMicros()).isEqualTo(WINDOW);
        assertThat(newer.settle()).isEmpty();
    }

    @Test
    void windowTakenBackIsNotToldAgainThoughItsClaimCameAgain() {
        LoopLedger older = twoNodesOfWhichOneIsSilent();
        List<SettledWindow> windows = older.giveUp(WINDOW);
        older.claim("n1", 0, 100);

        older.restore(WINDOW, windows);

        assertThat(older.settle()).isEmpty();
    }

    private static LoopLedger twoNodesOfWhichOneIsSilent() {
        LoopLedger ledger = new LoopLedger(LoopWorld.TERMS, LoopBase.BEGINNING);
        ledger.announce("n1", 1, always());
        ledger.announce("n2", 1, always());
        ledger.add(reading(0, 0));
        ledger.add(reading(1, 10));
        ledger.claim("n1", 0, 100);
        ledger.hear("n1", WINDOW);
        return ledger;
    }

    /** Three windows; the register fell at the end of the second and was as before at that of the third. */
    private void settleWithASlip() {
        ledger.add(reading(0, 100));
        ledger.add(reading(1, 160));
        ledger.add(SLIP);
        ledger.add(reading(3, 190));
        for (int window = 0; window < 3; window++) {
            tell("n1", window, 100);
        }
        assertThat(ledger.settle()).hasSize(3);
    }

    private void tell(String node, int window, long facilityMicrojoules) {
        ledger.announce(node, 1, always());
        ledger.claim(node, window * WINDOW, facilityMicrojoules);
        ledger.hear(node, (window + 1) * WINDOW);
    }

    private static List<LoopPeriod> always() {
        return List.of(new LoopPeriod(0, Long.MAX_VALUE));
    }

    private static RegisterReading reading(long window, long microjoules) {
        return new RegisterReading(window * WINDOW, microjoules);
    }
}
