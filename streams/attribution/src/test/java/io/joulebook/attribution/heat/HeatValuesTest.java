package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the values of heat refuse, what lies just within, and an account that is taken up again. */
final class HeatValuesTest {

    private static final HeatLine LINE = new HeatLine("n", 0, "A", 10, 0);

    @Test
    void fuelsAndBoilersMakeSense() {
        refused(() -> new DisplacedFuel(-1, 900_000), "-1 mg/kWh");
        refused(() -> new DisplacedFuel(227_000, 0), "but is 0 ppm");
        refused(() -> new DisplacedFuel(227_000, Long.MAX_VALUE / 3_600 + 1), "above zero, such as 900000 ppm");
        assertThat(new DisplacedFuel(0, Long.MAX_VALUE / 3_600).milligramsPerKwh())
                .isZero();
    }

    @Test
    void linesAndSharesAreNotNegative() {
        refused(() -> new HeatLine("n", 0, "A", -1, 0), "-1 µJ");
        refused(() -> new HeatLine("n", 0, "A", 0, -1), "-1 mg/kWh");
        refused(() -> new HeatShare(LINE, -1, 0, 0), "-1 µJ");
        refused(() -> new HeatShare(LINE, 0, -1, 0), "-1 µg");
        refused(() -> new HeatShare(LINE, 0, 0, -1), "displaced -1 µg");
        refused(() -> new HeatShare(LINE, 11, 0, 0), "11 µJ of");
        assertThat(new HeatShare(LINE, 10, 0, 0).reusedMicrojoules()).isEqualTo(10);
    }

    @Test
    void accountsBalance() {
        assertThat(new HeatCredit(5, 4, 3, 3, 4, 2, 1_000_000).creditedMicrojoules())
                .isEqualTo(3);
        assertThatThrownBy(() -> new HeatCredit(5, 4, 3, 3, 4, 1, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new HeatCredit(5, 4, 2, 3, 4, 2, 0)).hasMessageContaining("credited 3 µJ, above");
    }

    @Test
    void accountTakenUpAgainGoesOnAsIfItHadNotBeenLeft() {
        HeatAccount whole = HeatAccount.opened(1, 2);
        whole.credit(10, 4);
        whole.credit(5, 0);
        HeatAccount again = HeatAccount.resumed(1, 2, whole.window(), whole.carried());

        assertThat(again.carriedMicrojoules()).isEqualTo(11);
        assertThat(again.window()).isEqualTo(2);
        assertThat(again.carried()).hasSize(2).isEqualTo(whole.carried());
        assertThat(again.credit(0, 1)).isEqualTo(whole.credit(0, 1));
        assertThat(again.credit(0, 2)).isEqualTo(whole.credit(0, 2));
        assertThat(again.carried()).isEqualTo(whole.carried());
    }

    @Test
    void windowsAreOnlyPassedWithNothingCarried() {
        HeatAccount account = HeatAccount.resumed(1, 2, 7, List.of());
        account.passTo(9);
        assertThat(account.window()).isEqualTo(9);
        account.credit(10, 4);
        account.passTo(10);

        assertThatThrownBy(() -> account.passTo(11)).hasMessageContaining("windows 10 to 11 were passed with 6 µJ");
    }

    private static void refused(Runnable making, String because) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }
}
