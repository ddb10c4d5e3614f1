package io.joulebook.attribution.meter;

import static io.joulebook.attribution.Seeds.forAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClockSkewTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    @Test
    void metersThatRiseTogetherHaveOneClock() {
        long[] load = load(new Random(1), 240);

        assertThat(ClockSkew.between(wall(load, 0), packages(load, 0), MINUTE, 3 * HOUR))
                .isEqualTo(new ClockSkew.None());
    }

    @Test
    void plugTwoHoursAheadIsFound() {
        long[] load = load(new Random(2), 480);

        assertThat(ClockSkew.between(packages(load, 0), wall(load, 2 * HOUR), MINUTE, 3 * HOUR))
                .isEqualTo(new ClockSkew.Shifted(2 * HOUR));
        assertThat(ClockSkew.between(wall(load, 2 * HOUR), packages(load, 0), MINUTE, 3 * HOUR))
                .isEqualTo(new ClockSkew.Shifted(-2 * HOUR));
    }

    @Test
    void anyShiftIsFound() {
        forAny(random -> {
            long shift = random.nextInt(121) - 60L;
            long[] load = load(random, 200);

            ClockSkew skew = ClockSkew.between(wall(load, 0), packages(load, shift * MINUTE), MINUTE, HOUR);

            assertThat(skew).isEqualTo(shift == 0 ? new ClockSkew.None() : new ClockSkew.Shifted(shift * MINUTE));
        });
    }

    @Test
    void shiftFartherThanLookedForIsNotFound() {
        long[] load = load(new Random(3), 480);

        assertThat(ClockSkew.between(wall(load, 2 * HOUR), packages(load, 0), MINUTE, HOUR))
                .isInstanceOf(ClockSkew.Unclear.class);
    }

    @Test
    void loadThatRepeatsItselfLeavesTheShiftUnclear() {
        long[] load = new long[240];
        for (int i = 0; i < load.length; i++) {
            load[i] = i % 30 < 15 ? 100 : 200;
        }

        assertThat(ClockSkew.between(wall(load, 0), packages(load, 0), MINUTE, HOUR))
                .isEqualTo(new ClockSkew.Unclear("several shifts explain them equally well"));
    }

    @Test
    void loadThatNeverChangesTellsNothing() {
        long[] load = new long[240];

        assertThat(ClockSkew.between(wall(load, 0), packages(load, 0), MINUTE, HOUR))
                .isEqualTo(new ClockSkew.Unclear(
                        "they do not rise and fall together at any shift, or too few steps coincide"));
    }

    @Test
    void metersOfDifferentMachinesTellNothing() {
        assertThat(ClockSkew.between(
                        wall(load(new Random(5), 240), 0), packages(load(new Random(6), 240), 0), MINUTE, HOUR))
                .isInstanceOf(ClockSkew.Unclear.class);
    }

    @Test
    void halfAnHourIsNotEnough() {
        long[] load = load(new Random(7), 29);
        MeterCourse nothing = MeterTrack.follow(spec("wall", MeterDomain.WALL), null, List.of());

        assertThat(ClockSkew.between(wall(load, 0), packages(load, 0), MINUTE, HOUR))
                .isInstanceOf(ClockSkew.Unclear.class);
        assertThat(ClockSkew.between(nothing, packages(load, 0), MINUTE, HOUR)).isInstanceOf(ClockSkew.Unclear.class);
    }

    @Test
    void estimatedStepsPlayNoPart() {
        long[] load = load(new Random(8), 240);
        List<Reading> readings = new ArrayList<>(readings(load, 3, 50, 0));
        readings.subList(60, 180).clear();
        MeterCourse packages = MeterTrack.follow(spec("pkg", MeterDomain.PACKAGE), null, readings);

        assertThat(EnergySteps.of(packages, MINUTE).known()).isEqualTo(119);
        assertThat(ClockSkew.between(wall(load, 0), packages, MINUTE, HOUR)).isEqualTo(new ClockSkew.None());
    }

    @Test
    void moreStepsThanCanBeComparedAreRefused() {
        MeterCourse years = MeterTrack.follow(
                spec("wall", MeterDomain.WALL), null, List.of(new Reading(0, "b", 0), new Reading(1 << 14, "b", 1)));

        assertThatThrownBy(() -> ClockSkew.between(years, years, 1, 1))
                .hasMessageContaining("16385 steps")
                .hasMessageContaining("take a longer step");
        assertThatThrownBy(() -> EnergySteps.of(years, 0)).hasMessageContaining("longer than zero");
    }

    /** A load in W that jumps now and then, minute by minute. */
    private static long[] load(Random random, int minutes) {
        long[] load = new long[minutes];
        long level = 200;
        for (int i = 0; i < minutes; i++) {
            level = random.nextInt(4) == 0 ? random.nextInt(400) : level;
            load[i] = level + random.nextInt(10);
        }
        return load;
    }

    private static MeterCourse wall(long[] load, long shift) {
        return MeterTrack.follow(spec("wall", MeterDomain.WALL), null, readings(load, 10, 1000, shift));
    }

    private static MeterCourse packages(long[] load, long shift) {
        return MeterTrack.follow(spec("pkg", MeterDomain.PACKAGE), null, readings(load, 7, 80, shift));
    }

    private static MeterSpec spec(String meter, MeterDomain domain) {
        return new MeterSpec(meter, MeterKind.COUNTER, domain, 0, 0, MeterQuality.MEASURED);
    }

    /** A counter whose power is so many tenths of the load above a base. */
    private static List<Reading> readings(long[] load, long tenths, long base, long shift) {
        List<Reading> readings = new ArrayList<>();
        long total = 0;
        for (int i = 0; i <= load.length; i++) {
            readings.add(new Reading(10 * HOUR + i * MINUTE + shift, "boot", total));
            total += i < load.length ? (base + load[i] * tenths / 10) * MINUTE : 0;
        }
        return readings;
    }
}
