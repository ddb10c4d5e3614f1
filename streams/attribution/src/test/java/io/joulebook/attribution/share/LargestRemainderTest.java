package io.joulebook.attribution.share;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Claimants are given in the order of their ids, so the first of two is the one with the smaller id. */
final class LargestRemainderTest {

    @Test
    void equalRemaindersAndWeightsFavourTheSmallerId() {
        assertThat(LargestRemainder.split(10, weights(1, 1, 1))).containsExactly(4, 3, 3);
        assertThat(LargestRemainder.split(1, weights(1, 1))).containsExactly(1, 0);
    }

    @Test
    void largerRemainderComesBeforeTheSmallerId() {
        assertThat(LargestRemainder.split(1, weights(1, 2))).containsExactly(0, 1);
    }

    @Test
    void twoLargerRemaindersTakeBothUnits() {
        assertThat(LargestRemainder.split(2, weights(3, 3, 2))).containsExactly(1, 1, 0);
    }

    @Test
    void equalRemaindersFavourTheLargerWeight() {
        // Quotas 0.5 and 1.5 of two units.
        assertThat(LargestRemainder.split(2, weights(1, 3))).containsExactly(0, 2);
    }

    @Test
    void claimantOfNothingGetsNothing() {
        assertThat(LargestRemainder.split(7, weights(0, 5))).containsExactly(0, 7);
    }

    @Test
    void nothingToShareGivesNothing() {
        assertThat(LargestRemainder.split(0, weights(3, 4))).containsExactly(0, 0);
    }

    @Test
    void withoutAnyWeightThereIsNoSplit() {
        assertThat(LargestRemainder.split(5, weights(0, 0))).containsExactly(0, 0);
        assertThat(LargestRemainder.split(5, exact(weights(0, 0)))).containsExactly(0, 0);
    }

    @Test
    void totalBeyondTheFiftyThreeBitsOfADoubleIsExact() {
        assertThat(LargestRemainder.split(9_007_199_254_740_993L, weights(1, 2)))
                .containsExactly(3_002_399_751_580_331L, 6_004_799_503_160_662L);
    }

    @Test
    void productsBeyondSixtyFourBitsAreExact() {
        assertThat(LargestRemainder.split(100, weights(1, 999_999_999_999L))).containsExactly(0, 100);
        assertThat(LargestRemainder.split(Long.MAX_VALUE, weights(Long.MAX_VALUE, Long.MAX_VALUE)))
                .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
    }

    @Test
    void negativeTotalsAndWeightsAreRefused() {
        assertThatThrownBy(() -> LargestRemainder.split(-1, weights(1))).hasMessageContaining("-1");
        assertThatThrownBy(() -> LargestRemainder.split(1, weights(2, -3))).hasMessageContaining("-3");
        assertThatThrownBy(() -> LargestRemainder.split(1, exact(weights(2, -3))))
                .hasMessageContaining("-3");
    }

    @Test
    void negativeTotalIsRefusedAlsoWithoutWeights() {
        assertThatThrownBy(() -> LargestRemainder.split(-1, weights(0))).hasMessageContaining("-1");
        assertThatThrownBy(() -> LargestRemainder.split(-1, exact(weights(0)))).hasMessageContaining("-1");
    }

    @Test
    void negativeWeightBesideALargerOneIsRefused() {
        assertThatThrownBy(() -> LargestRemainder.split(1, weights(5, -3)))
                .hasMessage("A weight cannot be negative: -3");
    }

    @Test
    void sharesAddUpAndLieWithinOneUnitOfTheirQuotas() {
        forAny(random -> {
            long total = natural(random, 62);
            long[] weights = randomWeights(random);
            BigInteger sum = BigInteger.valueOf(Arrays.stream(weights).sum());

            long[] shares = LargestRemainder.split(total, weights);

            assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
            for (int i = 0; i < shares.length; i++) {
                BigInteger difference = BigInteger.valueOf(shares[i])
                        .multiply(sum)
                        .subtract(BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i])));
                assertThat(difference.abs()).isLessThan(sum);
            }
        });
    }

    @Test
    void fastAndExactWaysAgree() {
        forAny(random -> {
            long total = random.nextBoolean() ? natural(random, 62) : random.nextInt(20);
            long[] weights = randomWeights(random);

            assertThat(LargestRemainder.split(total, weights)).isEqualTo(LargestRemainder.split(total, exact(weights)));
        });
    }

    /** Few values, so that ties are common; at least one weight above zero. */
    private static long[] randomWeights(Random random) {
        long[] weights = new long[1 + random.nextInt(9)];
        int bits = random.nextBoolean() ? 2 : 58;
        Arrays.setAll(weights, i -> natural(random, bits));
        weights[random.nextInt(weights.length)] += 1;
        return weights;
    }

    private static long[] weights(long... weights) {
        return weights;
    }

    private static BigInteger[] exact(long[] weights) {
        return Arrays.stream(weights).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
    }
}
