package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** On-site PV and a battery: METHOD §4. */
final class PowerMixTest {

    private static final long KWH = 3_600_000_000_000L;

    @Test
    void gridGivesWhatPvDoesNot() {
        PowerMix mix = PowerMix.ofGrid(10 * KWH, 300_000).withPv(4 * KWH, 45_000);

        assertThat(mix.gridMicrojoules()).isEqualTo(6 * KWH);
        assertThat(mix.micrograms()).isEqualTo(1_980_000_000L); // 6 × 300 g + 4 × 45 g
        assertThat(mix.milligramsPerKwh()).isEqualTo(198_000);
    }

    @Test
    void dischargeCarriesTheCarbonOfAllThatWasLost() {
        Battery charged = Battery.EMPTY.charged(5 * KWH, 4 * KWH, 45_000);
        BigInteger drawn = charged.carbonOf(5 * KWH / 2);
        PowerMix mix =
                PowerMix.ofGrid(10 * KWH, 300_000).withPv(4 * KWH, 45_000).withBattery(2 * KWH, drawn);

        assertThat(charged.milligramsPerKwh()).isEqualTo(56_250); // 225 g in 4 kWh
        assertThat(drawn).isEqualTo(Battery.carbon(5 * KWH / 2, 56_250)); // 140.625 g for the 2 kWh that came out
        assertThat(mix.gridMicrojoules()).isEqualTo(4 * KWH);
        assertThat(mix.micrograms()).isEqualTo(1_520_625_000L); // 1200 g + 180 g + 140.625 g
        assertThat(mix.milligramsPerKwh()).isEqualTo(152_062); // 152 062.5 goes to the even one
        assertThat(charged.afterDrawing(5 * KWH / 2).milligramsPerKwh()).isEqualTo(56_250);
    }

    @Test
    void batteryThatLosesWhileItStandsKeepsTheCarbon() {
        Battery stands = Battery.EMPTY.charged(4 * KWH, 4 * KWH, 100_000).afterLosing(2 * KWH);

        assertThat(stands.milligramsPerKwh()).isEqualTo(200_000);
        assertThat(stands.afterLosing(2 * KWH).carbon()).isEqualTo(stands.carbon());
        assertThat(stands.afterLosing(2 * KWH).milligramsPerKwh()).isZero();
        assertThat(stands.afterLosing(2 * KWH).carbonOf(0)).isZero();
        assertThat(stands.afterLosing(2 * KWH).charged(KWH, KWH, 0).milligramsPerKwh())
                .isEqualTo(400_000);
    }

    @Test
    void carbonIsRoundedHalfToEvenOnce() {
        assertThat(PowerMix.ofGrid(1_800_000_000L, 1).micrograms()).isZero();
        assertThat(PowerMix.ofGrid(1_800_000_001L, 1).micrograms()).isEqualTo(1);
        assertThat(PowerMix.ofGrid(5_400_000_000L, 1).micrograms()).isEqualTo(2);
        assertThat(PowerMix.ofGrid(3, 5).withPv(1, 0).milligramsPerKwh()).isEqualTo(3); // 10 / 3
        assertThat(PowerMix.ofGrid(2, 5).withPv(1, 0).milligramsPerKwh()).isEqualTo(2); // 2.5
        assertThat(PowerMix.ofGrid(0, 5).milligramsPerKwh()).isEqualTo(5);
        assertThat(PowerMix.ofGrid(0, 5).micrograms()).isZero();
        assertThat(new Battery(2, BigInteger.valueOf(3)).carbonOf(1)).isOne();
        assertThat(new Battery(2, BigInteger.valueOf(3)).carbonOf(2)).isEqualTo(3);
    }

    @Test
    void moreThanThereIsCannotBeUsed() {
        Battery battery = new Battery(5, BigInteger.TEN);
        PowerMix mix = PowerMix.ofGrid(5, 1);

        assertThat(battery.afterDrawing(5)).isEqualTo(Battery.EMPTY);
        assertThat(mix.withPv(5, 0).gridMicrojoules()).isZero();
        assertThat(mix.withBattery(5, BigInteger.ONE).gridMicrojoules()).isZero();
        assertThatThrownBy(() -> battery.afterDrawing(6)).hasMessageContaining("5 µJ cannot give or lose 6 µJ");
        assertThatThrownBy(() -> battery.carbonOf(-1)).hasMessageContaining("-1 µJ");
        assertThatThrownBy(() -> battery.afterLosing(6)).hasMessageContaining("lose 6 µJ");
        assertThatThrownBy(() -> battery.charged(1, 2, 0)).hasMessageContaining("store 2 µJ of the 1 µJ");
        assertThatThrownBy(() -> battery.charged(1, -1, 0)).hasMessageContaining("store -1 µJ");
        assertThatThrownBy(() -> battery.charged(1, 1, -1)).hasMessageContaining("1 µJ of -1 mg/kWh");
        assertThatThrownBy(() -> mix.withPv(6, 0)).hasMessageContaining("cannot use 6 µJ of PV");
        assertThatThrownBy(() -> mix.withPv(-1, 0)).hasMessageContaining("-1 µJ of 0 mg/kWh");
        assertThatThrownBy(() -> mix.withBattery(6, BigInteger.ZERO)).hasMessageContaining("6 µJ of battery");
        assertThatThrownBy(() -> mix.withBattery(-1, BigInteger.ZERO)).hasMessageContaining("-1 µJ of battery");
        assertThatThrownBy(() -> mix.withBattery(1, BigInteger.TEN.negate())).hasMessageContaining("-10 µJ·mg/kWh");
        assertThatThrownBy(() -> PowerMix.ofGrid(1, -1)).hasMessageContaining("grid -1 mg/kWh");
        assertThatThrownBy(() -> PowerMix.ofGrid(-1, 1)).hasMessageContaining("-1 µJ");
        assertThatThrownBy(() -> new PowerMix(1, 2, 0, BigInteger.ZERO)).hasMessageContaining("2 µJ of 1 µJ");
        assertThatThrownBy(() -> new Battery(-1, BigInteger.ZERO)).hasMessageContaining("-1 µJ");
        assertThatThrownBy(() -> new Battery(0, BigInteger.ONE.negate())).hasMessageContaining("-1 µJ·mg/kWh");
    }

    @Test
    void carbonInIsCarbonOutAndInStock() {
        forAny(random -> {
            Battery battery = Battery.EMPTY;
            BigInteger in = BigInteger.ZERO;
            BigInteger out = BigInteger.ZERO;
            for (int i = 0; i < 12; i++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        long taken = natural(random, 44);
                        long intensity = random.nextInt(900_000);
                        battery = battery.charged(taken, taken - taken / (2 + random.nextInt(9)), intensity);
                        in = in.add(Battery.carbon(taken, intensity));
                    }
                    case 1 -> battery = battery.afterLosing(Math.min(battery.microjoules(), natural(random, 42)));
                    default -> {
                        long drawn = Math.min(battery.microjoules(), natural(random, 45));
                        long use = drawn + natural(random, 30);
                        PowerMix grid = PowerMix.ofGrid(use, 7);
                        PowerMix mix = grid.withBattery(drawn, battery.carbonOf(drawn));
                        out = out.add(mix.carbon()).subtract(Battery.carbon(use - drawn, 7));
                        battery = battery.afterDrawing(drawn);
                    }
                }
            }

            assertThat(out.add(battery.carbon())).isEqualTo(in);
        });
    }

    @Test
    void blendedIntensityGivesTheCarbonBackButForItsRounding() {
        forAny(random -> {
            long facility = 1 + natural(random, 45);
            long pv = random.nextLong(facility + 1);
            PowerMix mix = PowerMix.ofGrid(facility, random.nextInt(900_000)).withPv(pv, random.nextInt(60_000));
            BigInteger blended = Battery.carbon(facility, mix.milligramsPerKwh());

            assertThat(blended.subtract(mix.carbon()).abs().shiftLeft(1))
                    .isLessThanOrEqualTo(BigInteger.valueOf(facility));
        });
    }
}
