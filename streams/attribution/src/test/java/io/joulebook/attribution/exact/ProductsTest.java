package io.joulebook.attribution.exact;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
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

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
