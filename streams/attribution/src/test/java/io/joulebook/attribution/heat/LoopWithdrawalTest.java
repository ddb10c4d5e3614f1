package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that was not on the loop after all takes back what it claimed. */
final class LoopWithdrawalTest {

    private static final long WINDOW = LoopWorld.WINDOW;

    private final LoopLedger ledger = new LoopLedger(LoopWorld.TERMS, LoopBase.BEGINNING);

    @BeforeEach
    void twoNodesOnALoop() {
        ledger.announce("n1", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        ledger.announce("n2", 1, List.of(new LoopPeriod(0, Long.MAX_VALUE)));
        ledger.add(new RegisterReading(0, 0));
        ledger.add(new RegisterReading(WINDOW, 500));
        ledger.add(new RegisterReading(2 * WINDOW, 600));
        for (String node : List.of("n1", "n2")) {
            ledger.claim(node, 0, 100);
            ledger.claim(node, WINDOW, 300);
            ledger.hear(node, 2 * WINDOW);
        }
        assertThat(ledger.settle())
                .extracting(window -> window.credit().creditedMicrojoules())
                .containsExactly(200L, 400L);
    }

    @Test
    void settledWindowsAreSettledAgainWithoutIt() {
        ledger.withdraw("n2", 0);

        List<SettledWindow> changed = ledger.settle();

        assertThat(changed).extracting(SettledWindow::nodes).containsExactly(1, 2);
        assertThat(changed)
                .extracting(window -> window.credit().facilityMicrojoules())
                .containsExactly(100L, 600L);
        assertThat(changed)
                .extracting(window -> window.credit().creditedMicrojoules())
                .containsExactly(100L, 500L);
    }

    @Test
    void windowThatNobodyClaimsAnyMoreCarriesItsHeatOn() {
        ledger.withdraw("n1", 0);
        ledger.withdraw("n2", 0);

        List<SettledWindow> changed = ledger.settle();

        assertThat(changed).extracting(SettledWindow::nodes).containsExactly(0, 2);
        assertThat(changed)
                .extracting(window -> window.credit().creditedMicrojoules())
                .containsExactly(0L, 600L);
    }

    @Test
    void whatWasNotClaimedCannotBeWithdrawn() {
        ledger.withdraw("n3", 0);
        ledger.withdraw("n1", 5 * WINDOW);

        assertThat(ledger.settle()).isEmpty();
    }

    @Test
    void claimThatIsNotSettledYetIsWithdrawnWithoutSettlingAnything() {
        ledger.claim("n1", 2 * WINDOW, 70);
        ledger.withdraw("n1", 2 * WINDOW);
        assertThat(ledger.settle()).isEmpty();

        ledger.add(new RegisterReading(3 * WINDOW, 600));
        ledger.claim("n2", 2 * WINDOW, 90);
        ledger.hear("n1", 3 * WINDOW);
        ledger.hear("n2", 3 * WINDOW);

        assertThat(ledger.settle()).singleElement().satisfies(window -> {
            assertThat(window.nodes()).isEqualTo(1);
            assertThat(window.credit().facilityMicrojoules()).isEqualTo(90);
        });
    }

    @Test
    void windowThatHasNothingOnceItsClaimIsWithdrawnIsPassed() {
        ledger.claim("n1", 2 * WINDOW, 70);
        ledger.withdraw("n1", 2 * WINDOW);
        ledger.add(new RegisterReading(3 * WINDOW, 600));
        ledger.hear("n1", 3 * WINDOW);
        ledger.hear("n2", 3 * WINDOW);

        assertThat(ledger.settle()).isEmpty();
        assertThat(ledger.settledThroughMicros()).isEqualTo(3 * WINDOW);
    }
}
