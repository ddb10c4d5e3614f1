package io.joulebook.attribution.meter;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class MeterUncertaintyTest {

    @Test
    void limitCountsAsSpreadEvenly() {
        // 1 % of 1 kJ over √3
        assertThat(MeterUncertainty.within(10_000).microjoules(1_000_000_000)).isEqualTo(5_773_503);
    }

    @Test
    void partsAddUpInQuadrature() {
        // √((0.3/√3)² + 0.1²) = 0.2
        assertThat(new MeterUncertainty(300_000, 100_000, 0).microjoules(1000)).isEqualTo(200);
        assertThat(new MeterUncertainty(0, 87_000, 0).microjoules(1000)).isEqualTo(87);
        assertThat(new MeterUncertainty(0, 0, 0).estimated().microjoules(1000)).isEqualTo(300);
        assertThat(new MeterUncertainty(0, 160_000, 0).estimated().microjoules(100))
                .isEqualTo(34);
    }

    @Test
    void estimateKeepsTheOtherParts() {
        assertThat(new MeterUncertainty(1, 2, 0).estimated()).isEqualTo(new MeterUncertainty(1, 2, 300_000));
    }

    @Test
    void differenceIsBeyondAboveTwiceItsUncertainty() {
        // u = 3 % and 4 % of 1000: 2·50
        BigInteger variance = new MeterUncertainty(0, 30_000, 0)
                .scaledVariance(1000)
                .add(new MeterUncertainty(0, 40_000, 0).scaledVariance(1000));

        assertThat(MeterUncertainty.isBeyond(100, variance)).isFalse();
        assertThat(MeterUncertainty.isBeyond(101, variance)).isTrue();
        assertThat(MeterUncertainty.isBeyond(-101, variance)).isTrue();
        assertThat(MeterUncertainty.isBeyond(0, BigInteger.ZERO)).isFalse();
    }

    @Test
    void uncertaintyIsTheNearestWholeNumber() {
        forAny(random -> {
            MeterUncertainty uncertainty =
                    new MeterUncertainty(natural(random, 20), natural(random, 20), natural(random, 20));
            long energy = natural(random, 50);

            // 2u − 1 ≤ 2·exact ≤ 2u + 1, squared
            BigInteger variance = uncertainty.scaledVariance(energy).shiftLeft(2);
            BigInteger twice =
                    BigInteger.valueOf(uncertainty.microjoules(energy)).shiftLeft(1);
            BigInteger unit = BigInteger.valueOf(3_000_000_000_000L);
            assertThat(twice.add(BigInteger.ONE).pow(2).multiply(unit)).isGreaterThanOrEqualTo(variance);
            assertThat(twice.subtract(BigInteger.ONE)
                            .max(BigInteger.ZERO)
                            .pow(2)
                            .multiply(unit))
                    .isLessThanOrEqualTo(variance);
        });
    }

    @Test
    void partsLieWithinAThousandfold() {
        assertThatThrownBy(() -> MeterUncertainty.within(-1))
                .hasMessageContaining("limit")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new MeterUncertainty(0, 1_000_000_001, 0)).hasMessageContaining("model");
        assertThatThrownBy(() -> new MeterUncertainty(0, 0, -1)).hasMessageContaining("estimate");
        assertThat(new MeterUncertainty(1_000_000_000, 1_000_000_000, 1_000_000_000).scaledVariance(1))
                .isEqualTo(BigInteger.valueOf(7_000_000_000_000_000_000L));
    }
}
