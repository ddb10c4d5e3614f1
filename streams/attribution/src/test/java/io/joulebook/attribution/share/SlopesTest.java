package io.joulebook.attribution.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.Seeds;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class SlopesTest {

    @Test
    void slopesAreTheSmallestWholeNumbersInTheirProportions() {
        Slopes slopes = Slopes.of(new long[] {60, 30, 50}, new long[] {4, 4, 8});

        assertThat(slopes.areSmall()).isTrue();
        assertThat(new long[] {slopes.small(0), slopes.small(1), slopes.small(2)})
                .containsExactly(12, 6, 5);
        assertThat(slopes.exact(1)).isEqualTo(BigInteger.valueOf(6));
    }

    @Test
    void flatCurveHasSlopesOfZero() {
        Slopes slopes = Slopes.of(new long[] {0, 0}, new long[] {3, 5});

        assertThat(slopes.small(0)).isZero();
        assertThat(slopes.small(1)).isZero();
    }

    @Test
    void flatCurveHasSlopesOfZeroAlsoWhereTheMultipleDoesNotFit() {
        Slopes slopes = Slopes.of(new long[] {0, 0}, new long[] {(1L << 61) - 1, 8});

        assertThat(slopes.areSmall()).isFalse();
        assertThat(slopes.exact(0)).isZero();
        assertThat(slopes.exact(1)).isZero();
    }

    @Test
    void runsWithACommonFactorNeedNoMoreThanTheirLeastMultiple() {
        Slopes slopes = Slopes.of(new long[] {1, 3}, new long[] {1L << 40, 1L << 40});

        assertThat(slopes.areSmall()).isTrue();
        assertThat(slopes.small(0)).isEqualTo(1);
        assertThat(slopes.small(1)).isEqualTo(3);
    }

    @Test
    void largestRunThatFitsStaysSmall() {
        Slopes slopes = Slopes.of(new long[] {5}, new long[] {Long.MAX_VALUE});

        assertThat(slopes.areSmall()).isTrue();
        assertThat(slopes.small(0)).isEqualTo(1);
    }

    @Test
    void runsWhoseMultipleDoesNotFitGiveExactSlopes() {
        long first = (1L << 61) - 1; // a prime
        Slopes slopes = Slopes.of(new long[] {1, 3}, new long[] {first, 8});

        assertThat(slopes.areSmall()).isFalse();
        assertThat(slopes.exact(0)).isEqualTo(BigInteger.valueOf(8));
        assertThat(slopes.exact(1)).isEqualTo(BigInteger.valueOf(first).multiply(BigInteger.valueOf(3)));
        assertThatThrownBy(() -> slopes.small(0)).hasMessageContaining("slope 0 does not fit in 64 bits");
    }

    @Test
    void riseWhoseMultipleDoesNotFitGivesExactSlopes() {
        Slopes slopes = Slopes.of(new long[] {Long.MAX_VALUE, 2}, new long[] {1, 3});

        assertThat(slopes.areSmall()).isFalse();
        assertThat(slopes.exact(0)).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3)));
        assertThat(slopes.exact(1)).isEqualTo(BigInteger.TWO);
    }

    @Test
    void largestThatFitsStaysSmall() {
        Slopes slopes = Slopes.of(new long[] {Long.MAX_VALUE / 3, 1}, new long[] {1, 3});

        assertThat(slopes.areSmall()).isTrue();
        assertThat(slopes.small(0)).isEqualTo(Long.MAX_VALUE / 3 * 3);
        assertThat(slopes.small(1)).isEqualTo(1);
    }

    @Test
    void proportionsHoldAndNothingDividesAll() {
        Seeds.forAny(random -> {
            int bits = 1 + random.nextInt(62);
            long[] rises = new long[1 + random.nextInt(5)];
            long[] runs = new long[rises.length];
            for (int i = 0; i < rises.length; i++) {
                rises[i] = Seeds.natural(random, bits);
                runs[i] = 1 + Seeds.natural(random, 1 + random.nextInt(62)) / 2;
            }
            Slopes slopes = Slopes.of(rises, runs);

            BigInteger common = BigInteger.ZERO;
            for (int i = 0; i < rises.length; i++) {
                common = common.gcd(slopes.exact(i));
                BigInteger left = slopes.exact(0).multiply(BigInteger.valueOf(rises[i]));
                BigInteger right = slopes.exact(i).multiply(BigInteger.valueOf(rises[0]));
                assertThat(left.multiply(BigInteger.valueOf(runs[0])))
                        .isEqualTo(right.multiply(BigInteger.valueOf(runs[i])));
                assertThat(slopes.exact(i).signum()).isEqualTo(Long.signum(rises[i]));
            }
            assertThat(common).isLessThanOrEqualTo(BigInteger.ONE);
        });
    }
}
