package io.joulebook.attribution.exact;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProductsTest {

    @Test
    void quotientAndRemainderAreThoseOfBigInteger() {
        forAny(random -> {
            long a = natural(random, 63);
            long divisor = Math.max(1, natural(random, 63));
            long b = Math.min(natural(random, 63), divisor);
            BigInteger[] exact = big(a).multiply(big(b)).divideAndRemainder(big(divisor));

            long quotient = Products.dividedDown(a, b, divisor);

            assertThat(big(quotient)).isEqualTo(exact[0]);
            assertThat(big(Products.remainder(a, b, divisor, quotient))).isEqualTo(exact[1]);
        });
    }

    @Test
    void roundingIsThatOfBigDecimal() {
        forAny(random -> {
            long a = natural(random, 30);
            long b = natural(random, 30);
            long divisor = 1L + random.nextInt(8);
            long base = random.nextInt(4);
            BigDecimal exact = new BigDecimal(
                            big(a).multiply(big(b)).add(big(base).multiply(big(divisor))))
                    .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN);

            assertThat(Products.baseAndDividedHalfEven(base, a, b, divisor)).isEqualTo(exact.longValueExact());
            assertThat(Products.dividedHalfEven(
                            big(a).multiply(big(b)).add(big(base).multiply(big(divisor))), big(divisor)))
                    .isEqualTo(exact.longValueExact());
        });
    }

    @Test
    void halfGoesToTheEvenNeighbour() {
        assertThat(Products.dividedHalfEven(1, 1, 2)).isEqualTo(0);
        assertThat(Products.dividedHalfEven(3, 1, 2)).isEqualTo(2);
        assertThat(Products.baseAndDividedHalfEven(1, 1, 1, 2)).isEqualTo(2);
    }

    @Test
    void halvesOfLargeNumbersGoToTheEvenNeighbourToo() {
        assertThat(Products.dividedHalfEven(big(1), big(2))).isZero();
        assertThat(Products.dividedHalfEven(big(3), big(2))).isEqualTo(2);
        assertThat(Products.dividedHalfEven(big(5), big(2))).isEqualTo(2);
        assertThat(Products.dividedHalfEven(big(5), big(3))).isEqualTo(2);
        assertThat(Products.dividedHalfEven(big(7), big(3))).isEqualTo(2);
    }

    @Test
    void quotientThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Products.dividedDown(Long.MAX_VALUE, 4, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("does not fit in 64 bits");
        assertThatThrownBy(() -> Products.dividedDown(Long.MAX_VALUE, Long.MAX_VALUE, 2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void quotientJustBeyondSixtyFourBitsIsRefused() {
        assertThatThrownBy(() -> Products.dividedDown(1L << 62, 8, 2)).isInstanceOf(ArithmeticException.class);
    }

    /** Where the digits of the long division are estimated too high, and where 64 bits are just enough or just not. */
    @Test
    void quotientIsRightAroundPowersOfTwo() {
        List<Long> operands = aroundPowersOfTwo();
        for (long a : operands) {
            for (long b : operands) {
                for (long divisor : operands) {
                    BigInteger[] exact = big(a).multiply(big(b)).divideAndRemainder(big(divisor));
                    if (exact[0].bitLength() < Long.SIZE) {
                        long quotient = Products.dividedDown(a, b, divisor);
                        assertThat(big(quotient)).isEqualTo(exact[0]);
                        assertThat(big(Products.remainder(a, b, divisor, quotient)))
                                .isEqualTo(exact[1]);
                    } else {
                        assertThatThrownBy(() -> Products.dividedDown(a, b, divisor))
                                .isInstanceOf(ArithmeticException.class);
                    }
                }
            }
        }
    }

    private static List<Long> aroundPowersOfTwo() {
        List<Long> around = new ArrayList<>(List.of(1L, 3L, 0xFFFF_FFFF_0000_0001L >>> 1, 0x4000_0001_FFFF_FFFFL));
        for (int bits : List.of(16, 31, 32, 33, 47, 62)) {
            around.addAll(List.of((1L << bits) - 1, 1L << bits, (1L << bits) + 1));
        }
        around.add(Long.MAX_VALUE - 1);
        around.add(Long.MAX_VALUE);
        return around;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
