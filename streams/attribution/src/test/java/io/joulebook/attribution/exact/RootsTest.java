package io.joulebook.attribution.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.Seeds;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class RootsTest {

    @Test
    void rootsAreRoundedToTheNearest() {
        assertThat(root(0, 1)).isZero();
        assertThat(root(2, 1)).isEqualTo(1);
        assertThat(root(3, 1)).isEqualTo(2);
        assertThat(root(25, 1)).isEqualTo(5);
        // 2.5 exactly, then a little less.
        assertThat(root(25, 4)).isEqualTo(3);
        assertThat(root(24_999, 4_000)).isEqualTo(2);
        assertThat(root(1, 4)).isEqualTo(1);
        assertThat(root(1, 5)).isZero();
    }

    @Test
    void rootIsWithinAHalf() {
        Seeds.forAny(random -> {
            BigInteger numerator = new BigInteger(200, random);
            BigInteger denominator = new BigInteger(80, random).add(BigInteger.ONE);
            BigInteger twice = Roots.nearest(numerator, denominator).shiftLeft(1);

            // (2r − 1)² ≤ 4x < (2r + 1)²
            BigInteger fourfold = numerator.shiftLeft(2);
            assertThat(twice.signum() == 0
                            || twice.subtract(BigInteger.ONE)
                                            .pow(2)
                                            .multiply(denominator)
                                            .compareTo(fourfold)
                                    <= 0)
                    .isTrue();
            assertThat(twice.add(BigInteger.ONE).pow(2).multiply(denominator)).isGreaterThan(fourfold);
        });
    }

    private static long root(long numerator, long denominator) {
        return Roots.nearest(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator))
                .longValueExact();
    }
}
