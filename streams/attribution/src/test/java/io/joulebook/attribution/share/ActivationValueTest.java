package io.joulebook.attribution.share;

import static io.joulebook.attribution.Seeds.forAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ActivationValueTest {

    private static final BigInteger ONE_PPM = BigInteger.valueOf(1_000_000);

    @Test
    void oneTenantTakesWhatItKeepsAwake() {
        ActivationValue game = ActivationValue.of(new long[] {0, 250_000});

        assertThat(part(game, 0)).isZero();
        assertThat(part(game, 1)).isEqualTo(250_000);
    }

    @Test
    void unitsAreThoseOfTheGameOfWhoIsActive() {
        ActivationValue game = ActivationValue.of(new long[] {0, 250_000, 0});

        assertThat(game.scale()).isEqualTo(1_000_000);
        assertThat(game.values()).containsExactly(BigInteger.ZERO, BigInteger.valueOf(250_000), BigInteger.ZERO);
    }

    @Test
    void mostPlayersThereCanBePlayWithoutABlock() {
        long[] active = new long[ActivationValue.MOST_PLAYERS];
        Arrays.fill(active, 1_000_000);

        // lcm(1..32)·10⁶ˣ³²
        assertThat(ActivationValue.of(active).scale())
                .isEqualTo(BigInteger.valueOf(144_403_552_893_600L).multiply(BigInteger.TEN.pow(192)));
    }

    @Test
    void twoThatAreAlwaysAwakeTakeHalfEach() {
        ActivationValue game = ActivationValue.of(new long[] {1_000_000, 1_000_000});

        assertThat(part(game, 0)).isEqualTo(500_000);
        assertThat(part(game, 1)).isEqualTo(500_000);
    }

    @Test
    void whatOverlapsIsShared() {
        // 1 − ½·½ = ¾; each alone ½, after the other ¼: three eighths.
        ActivationValue game = ActivationValue.of(new long[] {500_000, 500_000});

        assertThat(part(game, 0)).isEqualTo(375_000);
        assertThat(game.sum().multiply(ONE_PPM).divide(game.scale())).isEqualTo(750_000);
    }

    @Test
    void valuesAreThoseOfAllCoalitions() {
        forAny(random -> {
            long[] active = anyActive(random, 1 + random.nextInt(random.nextInt(20) == 0 ? 8 : 5));
            ActivationValue game = ActivationValue.of(active);
            BigInteger[] expected = byCoalitions(active);
            // Expected values are in units of 1/(n!·10⁶ⁿ).
            BigInteger unit = factorial(active.length).multiply(ONE_PPM.pow(active.length));

            for (int i = 0; i < active.length; i++) {
                assertThat(game.values()[i].multiply(unit)).isEqualTo(expected[i].multiply(game.scale()));
            }
        });
    }

    @Test
    void valuesAddUpToTheTimeInWhichAnybodyIsActive() {
        forAny(random -> {
            long[] active = anyActive(random, 1 + random.nextInt(ActivationValue.MOST_PLAYERS));
            ActivationValue game = ActivationValue.of(active);
            BigInteger asleep = BigInteger.ONE;
            for (long ppm : active) {
                asleep = asleep.multiply(BigInteger.valueOf(1_000_000 - ppm));
            }
            BigInteger always = ONE_PPM.pow(active.length);

            assertThat(game.sum().multiply(always)).isEqualTo(game.scale().multiply(always.subtract(asleep)));
        });
    }

    @Test
    void beyondTheMostPlayersTheRestIsOneBlock() {
        long[] active = new long[ActivationValue.MOST_PLAYERS + 3];
        Arrays.fill(active, 100_000);
        active[1] = 10_000;
        active[2] = 20_000;
        active[5] = 0;
        ActivationValue game = ActivationValue.of(active);

        assertThat(game.values()[5]).isZero();
        assertThat(part(game, 2)).isBetween(2 * part(game, 1) - 2, 2 * part(game, 1) + 2);
        assertThat(game.sum()).isLessThan(game.scale());
        assertThat(part(game, 0)).isGreaterThan(part(game, 2));
    }

    @Test
    void blockHasTheActivityOfAllItsMembers() {
        long[] active = new long[ActivationValue.MOST_PLAYERS + 1];
        Arrays.fill(active, 2_000);
        long[] joined = Arrays.copyOf(active, ActivationValue.MOST_PLAYERS);
        // 1 − (1 − 0.002)² = 0.003996
        joined[ActivationValue.MOST_PLAYERS - 1] = 3_996;

        assertThat(ActivationValue.of(active)
                        .sum()
                        .multiply(ActivationValue.of(joined).scale()))
                .isEqualTo(ActivationValue.of(joined)
                        .sum()
                        .multiply(ActivationValue.of(active).scale()));
    }

    @Test
    void moreThanAllOfTheTimeIsRefused() {
        assertThatThrownBy(() -> ActivationValue.of(new long[] {1_000_001})).hasMessageContaining("1000001 ppm");
        assertThatThrownBy(() -> ActivationValue.of(new long[] {-1})).hasMessageContaining("-1 ppm");
    }

    private static long part(ActivationValue game, int player) {
        return game.values()[player].multiply(ONE_PPM).divide(game.scale()).longValueExact();
    }

    /** Average over all orders, from the worth of every coalition, times n!·10⁶ⁿ. */
    private static BigInteger[] byCoalitions(long[] active) {
        int n = active.length;
        BigInteger[] values = new BigInteger[n];
        Arrays.fill(values, BigInteger.ZERO);
        for (int members = 0; members < 1 << n; members++) {
            int size = Integer.bitCount(members);
            for (int i = 0; i < n; i++) {
                if ((members & (1 << i)) == 0) {
                    BigInteger added = worth(members | (1 << i), active).subtract(worth(members, active));
                    values[i] = values[i].add(added.multiply(factorial(size)).multiply(factorial(n - size - 1)));
                }
            }
        }
        return values;
    }

    /** 10⁶ⁿ·(1 − Π(1 − u)) of a coalition. */
    private static BigInteger worth(int members, long[] active) {
        BigInteger asleep = BigInteger.ONE;
        for (int i = 0; i < active.length; i++) {
            boolean member = (members & (1 << i)) != 0;
            asleep = asleep.multiply(member ? BigInteger.valueOf(1_000_000 - active[i]) : ONE_PPM);
        }
        return ONE_PPM.pow(active.length).subtract(asleep);
    }

    private static BigInteger factorial(int n) {
        return n <= 1 ? BigInteger.ONE : BigInteger.valueOf(n).multiply(factorial(n - 1));
    }

    private static long[] anyActive(Random random, int tenants) {
        long[] active = new long[tenants];
        Arrays.setAll(active, i -> switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> 1_000_000;
            default -> random.nextInt(1_000_001);
        });
        return active;
    }
}
