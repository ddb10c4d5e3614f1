package io.joulebook.attribution.heat;

import static io.joulebook.attribution.Seeds.forAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The lower end of what heat is worth: METHOD §5. */
final class ExergyTest {

    @Test
    void waterAt65And45IsWorth137Thousandths() {
        assertThat(Exergy.factorPpm(65_000, 45_000, 10_000)).isEqualTo(136_865);
        assertThat(Exergy.microjoules(1_000_000_000L, 136_865)).isEqualTo(136_865_000L);
    }

    @Test
    void factorsWorkedElsewhere() {
        assertThat(Exergy.factorPpm(65_000, 65_000, 10_000)).isEqualTo(162_650); // 1 − 283.15/338.15
        assertThat(Exergy.factorPpm(30_000, 20_000, 10_000)).isEqualTo(50_221);
        assertThat(Exergy.factorPpm(90_000, 70_000, 0)).isEqualTo(226_326);
        assertThat(Exergy.factorPpm(1_000_000, -100_000, -100_000)).isEqualTo(685_955);
        assertThat(Exergy.factorPpm(1_000_000, -100_000, 20_000)).isEqualTo(468_308);
        assertThat(Exergy.factorPpm(60_000, 60_000, 59_999)).isEqualTo(3);
    }

    @Test
    void heatNoWarmerThanItsSurroundingsIsWorthNothing() {
        assertThat(Exergy.factorPpm(10_000, 10_000, 10_000)).isZero();
        assertThat(Exergy.factorPpm(10_000, 5_000, 10_000)).isZero();
    }

    @Test
    void workIsRoundedHalfToEven() {
        assertThat(Exergy.microjoules(1, 500_000)).isZero();
        assertThat(Exergy.microjoules(3, 500_000)).isEqualTo(2);
        assertThat(Exergy.microjoules(3, 1_000_000)).isEqualTo(3);
        assertThat(Exergy.microjoules(3, 0)).isZero();
        assertThat(Exergy.microjoules(0, 5)).isZero();
    }

    @Test
    void impossibleHeatIsRefused() {
        assertThatThrownBy(() -> Exergy.factorPpm(45_000, 45_001, 0)).hasMessageContaining("comes back at 45001 m°C");
        assertThatThrownBy(() -> Exergy.factorPpm(1_000_001, 0, 0)).hasMessageContaining("flow is 1000001 m°C");
        assertThatThrownBy(() -> Exergy.factorPpm(0, -100_001, 0)).hasMessageContaining("return is -100001 m°C");
        assertThatThrownBy(() -> Exergy.factorPpm(0, 0, -100_001)).hasMessageContaining("surroundings is -100001");
        assertThatThrownBy(() -> Exergy.microjoules(-1, 0)).hasMessageContaining("-1 µJ");
        assertThatThrownBy(() -> Exergy.microjoules(1, -1)).hasMessageContaining("-1 ppm");
        assertThatThrownBy(() -> Exergy.microjoules(1, 1_000_001)).hasMessageContaining("1000001 ppm");
    }

    @Test
    void formulaInFloatingPointSaysTheSame() {
        forAny(random -> {
            int flow = random.nextInt(120_000) + 1;
            int back = random.nextInt(flow);
            int surroundings = random.nextInt(40_000) - 10_000;
            double warm = flow / 1000.0 + 273.15;
            double cold = back / 1000.0 + 273.15;
            double mean = (warm - cold) / Math.log(warm / cold);
            double factor = Math.max(0, 1 - (surroundings / 1000.0 + 273.15) / mean) * 1e6;

            assertThat((double) Exergy.factorPpm(flow, back, surroundings)).isCloseTo(factor, within(0.51));
        });
    }
}
