package io.joulebook.attribution.heat;

import static io.joulebook.attribution.Seeds.forAnySeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HeatSharingTest {

    private static final DisplacedFuel GAS = new DisplacedFuel(227_000, 900_000);

    /**
     * By hand. 1,000,001 µJ over 1,500,000 µJ: quotas 400,000.4, 200,000.2, 66,666.73, 0 and 333,333.67; the two spare
     * units go to .73 and .67. Carbon by segment: 600,000 µJ at 60 g/kWh are 10 µg, 66,667 at 90 are 1.67, 333,334 at
     * 36 are 3.33. Displaced: 1,000,001 µJ / 0.9 at 227 g/kWh are 70.06 µg; quotas 27.99997, 13.99999, 4.67, 0, 23.33.
     */
    @Test
    void workedExample() {
        HeatLine a = new HeatLine("n1", 0, "A", 600_000, 60_000);
        HeatLine b = new HeatLine("n1", 0, "B", 300_000, 60_000);
        HeatLine later = new HeatLine("n1", 30, "A", 100_000, 90_000);
        HeatLine without = new HeatLine("n2", 0, "C", 0, 36_000);
        HeatLine operator = new HeatLine("n2", 0, "_operator", 500_000, 36_000);

        assertThat(HeatSharing.share(1_000_001, List.of(operator, later, without, b, a), GAS))
                .containsExactly(
                        new HeatShare(a, 400_000, 7, 28),
                        new HeatShare(b, 200_000, 3, 14),
                        new HeatShare(later, 66_667, 2, 5),
                        new HeatShare(without, 0, 0, 0),
                        new HeatShare(operator, 333_334, 3, 23));
    }

    @Test
    void carbonIsRoundedHalfToEven() {
        assertThat(only(150_000, 60_000, DisplacedFuel.NONE).reusedMicrograms()).isEqualTo(2); // 2.5
        assertThat(only(210_000, 60_000, DisplacedFuel.NONE).reusedMicrograms()).isEqualTo(4); // 3.5
    }

    @Test
    void displacedFuelIsRoundedHalfToEven() {
        DisplacedFuel fuel = new DisplacedFuel(54_000, 900_000); // 60 g per useful kWh

        assertThat(only(150_000, 0, fuel).displacedMicrograms()).isEqualTo(2); // 2.5
        assertThat(only(210_000, 0, fuel).displacedMicrograms()).isEqualTo(4); // 3.5
    }

    @Test
    void noFuelDisplacesNothing() {
        assertThat(only(Long.MAX_VALUE, 0, DisplacedFuel.NONE).displacedMicrograms())
                .isZero();
    }

    @Test
    void spareUnitsGoInOrderOfNodeThenSegmentThenTenant() {
        List<HeatLine> lines = List.of(
                new HeatLine("n2", 0, "A", 5, 0),
                new HeatLine("n1", 30, "A", 5, 0),
                new HeatLine("n1", 0, "B", 5, 0),
                new HeatLine("n1", 0, "A", 5, 0));

        assertThat(HeatSharing.share(10, lines, GAS).stream()
                        .map(share -> share.line().node()
                                + share.line().segmentFromMicros()
                                + share.line().tenant()
                                + share.reusedMicrojoules()))
                .containsExactly("n10A3", "n10B3", "n130A2", "n20A2");
    }

    @Test
    void tenantsAreOrderedByTheirUtf8Bytes() {
        HeatLine fullwidth = new HeatLine("n1", 0, "\uFF5E", 1, 0);
        HeatLine emoji = new HeatLine("n1", 0, "\uD83D\uDE00", 1, 0);

        assertThat(HeatSharing.share(1, List.of(emoji, fullwidth), GAS))
                .containsExactly(new HeatShare(fullwidth, 1, 0, 0), new HeatShare(emoji, 0, 0, 0));
    }

    @Test
    void linesWithoutEnergyGetNothing() {
        assertThat(HeatSharing.share(0, List.of(new HeatLine("n1", 0, "A", 0, 60_000)), GAS))
                .containsExactly(new HeatShare(new HeatLine("n1", 0, "A", 0, 60_000), 0, 0, 0));
        assertThat(HeatSharing.share(0, List.of(), GAS)).isEmpty();
    }

    @Test
    void creditAboveTheLinesEnergyIsRefused() {
        List<HeatLine> lines = List.of(new HeatLine("n1", 0, "A", 5, 0));

        assertThatThrownBy(() -> HeatSharing.share(6, lines, GAS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 µJ, but is 6 µJ");
        assertThatThrownBy(() -> HeatSharing.share(-1, lines, GAS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lineThatIsThereTwiceIsRefused() {
        List<HeatLine> lines = List.of(new HeatLine("n1", 0, "A", 5, 0), new HeatLine("n1", 0, "A", 6, 0));

        assertThatThrownBy(() -> HeatSharing.share(1, lines, GAS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is there twice");
    }

    @Test
    void segmentWithTwoIntensitiesIsRefused() {
        List<HeatLine> lines = List.of(new HeatLine("n1", 0, "A", 5, 1), new HeatLine("n1", 0, "B", 6, 2));

        assertThatThrownBy(() -> HeatSharing.share(1, lines, GAS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one intensity");
    }

    @Test
    void boilerMustHaveAnEfficiency() {
        assertThatThrownBy(() -> new DisplacedFuel(227_000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but is 0 ppm");
    }

    @Test
    void reusedJoulesAddUpToTheCredit() {
        forAnySplit(split ->
                assertThat(sum(split.shares(), HeatShare::reusedMicrojoules)).isEqualTo(split.credited()));
    }

    @Test
    void noLineReusesMoreThanItsEnergy() {
        forAnySplit(split -> assertThat(split.shares())
                .allMatch(share -> share.reusedMicrojoules() <= share.line().facilityMicrojoules()));
    }

    @Test
    void carbonOfASegmentIsItsReusedJoulesAtItsIntensity() {
        forAnySplit(split -> {
            for (HeatLine line : split.lines()) {
                List<HeatShare> segment = split.shares().stream()
                        .filter(share -> share.line().isOfSegment(line))
                        .toList();
                BigDecimal exact = BigDecimal.valueOf(sum(segment, HeatShare::reusedMicrojoules))
                        .multiply(BigDecimal.valueOf(line.milligramsPerKwh()));

                assertThat(sum(segment, HeatShare::reusedMicrograms))
                        .isEqualTo(exact.divide(BigDecimal.valueOf(3_600_000_000L), 0, RoundingMode.HALF_EVEN)
                                .longValueExact());
            }
        });
    }

    @Test
    void displacedAddsUpToTheFuelOfTheWholeCredit() {
        forAnySplit(split -> {
            BigDecimal exact = BigDecimal.valueOf(split.credited()).multiply(BigDecimal.valueOf(227_000L * 1_000_000));

            assertThat(sum(split.shares(), HeatShare::displacedMicrograms))
                    .isEqualTo(exact.divide(BigDecimal.valueOf(900_000L * 3_600_000_000L), 0, RoundingMode.HALF_EVEN)
                            .longValueExact());
        });
    }

    @Test
    void orderOfLinesMakesNoDifference() {
        forAnySplit(split -> {
            List<HeatLine> shuffled = new ArrayList<>(split.lines());
            Collections.shuffle(shuffled, new Random(split.credited()));

            assertThat(HeatSharing.share(split.credited(), shuffled, GAS)).isEqualTo(split.shares());
        });
    }

    @Test
    void nodesMayHaveOtherIntensitiesInOneSegment() {
        HeatLine here = new HeatLine("n1", 0, "A", 10, 5);
        HeatLine there = new HeatLine("n2", 0, "A", 10, 6);

        assertThat(HeatSharing.share(2, List.of(here, there), GAS)).hasSize(2);
    }

    @Test
    void negativeCreditIsRefused() {
        HeatLine line = new HeatLine("n1", 0, "A", 10, 5);

        assertThatThrownBy(() -> HeatSharing.share(-1, List.of(line), GAS))
                .hasMessageContaining("between zero and the facility energy");
    }

    private static HeatShare only(long credited, long milligramsPerKwh, DisplacedFuel fuel) {
        HeatLine line = new HeatLine("n1", 0, "A", Long.MAX_VALUE, milligramsPerKwh);
        return HeatSharing.share(credited, List.of(line), fuel).get(0);
    }

    private static long sum(List<HeatShare> shares, ToLongFunction<HeatShare> figure) {
        return shares.stream().mapToLong(figure).reduce(0, Math::addExact);
    }

    /** Tries the property on a split a seed; a failure shows it. */
    private static void forAnySplit(Consumer<Split> property) {
        forAnySeed(seed -> {
            Split split = Split.random(seed);
            try {
                property.accept(split);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Does not hold for " + split, e);
            }
        });
    }

    private record Split(long credited, List<HeatLine> lines, List<HeatShare> shares) {

        static Split random(long seed) {
            Random random = new Random(seed);
            // From a few microjoules, where ties abound, to terajoules, where products leave 64 bits.
            long largest = LongStream.of(3, 1_000_000, 1_000_000_000_000_000_000L)
                    .skip(random.nextInt(3))
                    .findFirst()
                    .orElseThrow();
            List<HeatLine> lines = new ArrayList<>();
            long energy = 0;
            for (int segment = random.nextInt(4); segment >= 0; segment--) {
                long intensity = random.nextLong(900_000);
                for (int tenant = random.nextInt(4); tenant >= 0; tenant--) {
                    long facility = random.nextInt(5) == 0 ? 0 : random.nextLong(largest) / 16;
                    lines.add(new HeatLine("n" + segment % 2, segment, "t" + tenant, facility, intensity));
                    energy += facility;
                }
            }
            Collections.shuffle(lines, random);
            long credited = random.nextInt(5) == 0 ? energy : random.nextLong(energy + 1);
            return new Split(credited, lines, HeatSharing.share(credited, lines, GAS));
        }
    }
}
