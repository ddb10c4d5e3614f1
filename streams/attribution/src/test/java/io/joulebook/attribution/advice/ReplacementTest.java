package io.joulebook.attribution.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.Seeds;
import org.junit.jupiter.api.Test;

final class ReplacementTest {

    /** 1,300 kg over 6 years of 8,760 h, 400 to 220 W, PUE 1.1. */
    private static final Replacement SERVER =
            new Replacement(1_300_000_000_000L, 189_216_000, 400_000_000, 220_000_000, 1_100_000, 0);

    private static final Replacement HEATED =
            new Replacement(1_300_000_000_000L, 189_216_000, 400_000_000, 220_000_000, 1_100_000, 800_000);

    @Test
    void serverOfTheMethodBreaksEvenAt125Grams() {
        // 1,300,000 g / 6 y / (180 W · 8.76 kh · 1.1) = 124.917 g/kWh; with four fifths used as heat, five times as
        // much.
        assertThat(SERVER.breakEvenMilligramsPerKwh()).isEqualTo(124_917);
        assertThat(HEATED.breakEvenMilligramsPerKwh()).isEqualTo(624_587);
    }

    @Test
    void belowTheBreakEvenItIsBetterKept() {
        assertThat(SERVER.isBetterKeptAt(21_700)).isTrue();
        assertThat(SERVER.isBetterKeptAt(124_917)).isTrue();
        assertThat(SERVER.isBetterKeptAt(124_918)).isFalse();
        assertThat(HEATED.isBetterKeptAt(400_000)).isTrue();
    }

    @Test
    void atTheBreakEvenItselfNothingIsLostByReplacing() {
        // 3.6 kg over 1,000 s and 1 kW is a kWh over 3,600 s: 1 µg more or less decides.
        Replacement even = new Replacement(1_000, 3_600, 1_000_000_000, 0, 1_000_000, 0);

        assertThat(even.breakEvenMilligramsPerKwh()).isEqualTo(1);
        assertThat(even.isBetterKeptAt(1)).isFalse();
        assertThat(even.isBetterKeptAt(0)).isTrue();
    }

    @Test
    void halvesGoToTheEvenNeighbour() {
        assertThat(new Replacement(2_500, 3_600, 1_000_000_000, 0, 1_000_000, 0).breakEvenMilligramsPerKwh())
                .isEqualTo(2);
        assertThat(new Replacement(3_500, 3_600, 1_000_000_000, 0, 1_000_000, 0).breakEvenMilligramsPerKwh())
                .isEqualTo(4);
    }

    @Test
    void roundedBreakEvenAgreesWithTheDecision() {
        Seeds.forAny(random -> {
            long power = 1 + Seeds.natural(random, 31);
            Replacement any = new Replacement(
                    Seeds.natural(random, 42),
                    1 + Seeds.natural(random, 29),
                    power,
                    (long) (random.nextDouble() * power),
                    1_000_000 + random.nextInt(1_000_000),
                    random.nextInt(1_000_000));
            long even;
            try {
                even = any.breakEvenMilligramsPerKwh();
            } catch (ArithmeticException beyondAnyGrid) {
                assertThat(any.isBetterKeptAt(Long.MAX_VALUE)).isTrue();
                return;
            }
            assertThat(any.isBetterKeptAt(even + 1)).isFalse();
            assertThat(even == 0 || any.isBetterKeptAt(even - 1)).isTrue();
        });
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(
                () -> new Replacement(1, 1, 200, 200, 1_000_000, 0),
                "200 µW, but must take less than the old one's 200");
        refused(() -> new Replacement(1, 1, 200, 100, 1_000_000, 1_000_000), "below 1000000 ppm, but is 1000000 ppm");
        refused(() -> new Replacement(1, 1, 200, 100, 1_000_000, -1), "reuse factor must be at least 0 ppm, but is -1");
        refused(() -> new Replacement(1, 1, 200, 100, 999_999, 0), "PUE must be at least 1000000 ppm, but is 999999");
        refused(() -> new Replacement(1, 0, 200, 100, 1_000_000, 0), "at least 1 s, but is 0");
        refused(() -> new Replacement(-1, 1, 200, 100, 1_000_000, 0), "at least 0 µg, but is -1");
        refused(() -> new Replacement(1, 1, 200, -1, 1_000_000, 0), "at least 0 µW, but is -1");
        assertThat(new Replacement(0, 1, 1, 0, 1_000_000, 999_999).breakEvenMilligramsPerKwh())
                .isZero();
    }

    private static void refused(Runnable making, String because) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }
}
