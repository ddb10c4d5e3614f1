package io.joulebook.attribution.exact;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class ProductSumTest {

    @Test
    void sumIsExactBeyond64Bits() {
        forAny(random -> {
            ProductSum sum = new ProductSum();
            BigInteger expected = BigInteger.ZERO;
            for (int i = random.nextInt(8); i >= 0; i--) {
                long a = natural(random, 61);
                long b = natural(random, 63);
                sum.add(a, b);
                expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
            }

            assertThat(sum.value()).isEqualTo(expected);
        });
    }

    @Test
    void carriesIntoTheUpperHalf() {
        ProductSum sum = new ProductSum();
        sum.add(Long.MAX_VALUE, 2);
        sum.add(1, 1);
        assertThat(sum.value()).isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        sum.add(1, 1);
        assertThat(sum.value()).isEqualTo(BigInteger.ONE.shiftLeft(64));
    }
}
