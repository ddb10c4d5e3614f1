package io.joulebook.attribution.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.heat.DisplacedFuel;
import org.junit.jupiter.api.Test;

final class ExtraWattTest {

    /** Gas at 227 g/kWh in a boiler of 90 %: 252.2 g for each useful kWh. */
    private static final DisplacedFuel GAS = new DisplacedFuel(227_000, 900_000);

    @Test
    void extraWattHelpsWhileElectricityIsCleanerThanTheBoiler() {
        assertThat(ExtraWatt.isBeneficial(60_000, 1_050_000, 713_542, GAS)).isTrue();
        assertThat(ExtraWatt.isBeneficial(300_000, 1_050_000, 713_542, GAS)).isFalse();
        assertThat(ExtraWatt.isBeneficial(0, 1_000_000, 0, GAS)).isFalse();
    }

    @Test
    void atTheBorderItDoesNotHelp() {
        DisplacedFuel fuel = new DisplacedFuel(90_000, 900_000);

        assertThat(ExtraWatt.isBeneficial(100_000, 1_000_000, 1_000_000, fuel)).isFalse();
        assertThat(ExtraWatt.isBeneficial(99_999, 1_000_000, 1_000_000, fuel)).isTrue();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(-1, 1_000_000, 0);
        refused(0, 999_999, 0);
        refused(0, 1_000_000, -1);
        refused(0, 1_000_000, 1_000_001);
    }

    private static void refused(long milligrams, long pue, long erf) {
        assertThatThrownBy(() -> ExtraWatt.isBeneficial(milligrams, pue, erf, GAS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they are " + milligrams + " mg/kWh, " + pue + " ppm and " + erf + " ppm");
    }
}
