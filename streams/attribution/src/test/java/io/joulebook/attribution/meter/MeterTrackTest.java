package io.joulebook.attribution.meter;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MeterTrackTest {

    private static final long SECOND = 1_000_000;

    @Test
    void counterIsLinearBetweenReadings() {
        MeterCourse course = follow(MeterKind.COUNTER, at(0, 5_000), at(10, 6_000));

        assertThat(course.energyMicrojoules(0, 3 * SECOND)).isEqualTo(300);
        assertThat(course.energyMicrojoules(3 * SECOND, 10 * SECOND)).isEqualTo(700);
        assertThat(course.flagsWithin(0, 10 * SECOND)).isEmpty();
    }

    @Test
    void powerIsLinearBetweenReadings() {
        // 10 W to 30 W in 4 s: 80 J, of which 10·2 + 5·2²/2 = 30 J in the first half.
        MeterCourse course = follow(MeterKind.POWER, at(0, 10_000_000), at(4, 30_000_000));

        assertThat(course.energyMicrojoules(0, 4 * SECOND)).isEqualTo(80_000_000);
        assertThat(course.energyMicrojoules(0, 2 * SECOND)).isEqualTo(30_000_000);
    }

    @Test
    void averageHoldsSinceTheReadingBefore() {
        MeterCourse course = follow(MeterKind.AVERAGE, at(0, 99_000_000), at(4, 30_000_000));

        assertThat(course.energyMicrojoules(0, SECOND)).isEqualTo(30_000_000);
        assertThat(course.energyMicrojoules(0, 4 * SECOND)).isEqualTo(120_000_000);
    }

    @Test
    void missedPowerSamplesBeyondTheLimitCountAtTheMeanOfTheNeighbours() {
        MeterCourse course = MeterTrack.follow(
                spec(MeterKind.POWER, 0, 0), null, List.of(at(0, 10_000_000), at(4, 30_000_000)), 3 * SECOND);

        assertThat(course.energyMicrojoules(0, 2 * SECOND)).isEqualTo(40_000_000);
        assertThat(course.flagsWithin(0, 2 * SECOND)).containsExactly("ESTIMATED");
        assertThat(MeterTrack.follow(
                                spec(MeterKind.AVERAGE, 0, 0),
                                null,
                                List.of(at(0, 10_000_000), at(4, 30_000_000)),
                                3 * SECOND)
                        .energyMicrojoules(0, 4 * SECOND))
                .isEqualTo(80_000_000);
    }

    @Test
    void windowWithoutASampleOfItsOwnIsFlagged() {
        MeterCourse course = follow(MeterKind.COUNTER, at(0, 0), at(10, 100), at(28, 200), at(60, 300));

        assertThat(course.flagsWithin(0, 10 * SECOND)).isEmpty();
        assertThat(course.flagsWithin(10 * SECOND, 20 * SECOND)).containsExactly("INTERPOLATED");
        assertThat(course.flagsWithin(30 * SECOND, 40 * SECOND)).containsExactly("ESTIMATED");
    }

    @Test
    void gapCountsNothingAndIsNotCovered() {
        MeterCourse course = follow(
                MeterKind.COUNTER,
                at(0, 100),
                at(10, 200),
                new Reading(20 * SECOND, "other", 5),
                new Reading(30 * SECOND, "other", 15));

        assertThat(course.energyMicrojoules(0, 30 * SECOND)).isEqualTo(110);
        assertThat(course.energyMicrojoules(12 * SECOND, 18 * SECOND)).isZero();
        assertThat(course.covers(0, 10 * SECOND)).isTrue();
        assertThat(course.covers(0, 30 * SECOND)).isFalse();
        assertThat(course.touches(0, 30 * SECOND)).isTrue();
        assertThat(course.touches(10 * SECOND, 20 * SECOND)).isFalse();
        assertThat(course.flagsWithin(10 * SECOND, 20 * SECOND)).containsExactly("GAP_RESET");
    }

    @Test
    void ambiguousFallLeavesAGap() {
        MeterCourse course =
                MeterTrack.follow(spec(MeterKind.COUNTER, 1000, 1_000_000), null, List.of(at(0, 900), at(10, 100)));

        assertThat(course.flagsWithin(0, 10 * SECOND)).containsExactly("GAP_AMBIGUOUS");
        assertThat(course.energyMicrojoules(0, 10 * SECOND)).isZero();
    }

    @Test
    void wrapIsCountedAndFlagged() {
        MeterCourse course =
                MeterTrack.follow(spec(MeterKind.COUNTER, 1000, 50), null, List.of(at(0, 900), at(10, 300)));

        assertThat(course.flagsWithin(0, 10 * SECOND)).containsExactly("WRAP");
        assertThat(course.energyMicrojoules(0, 10 * SECOND)).isEqualTo(400);
    }

    @Test
    void repeatCountsOnceAndContradictionNotAtAll() {
        MeterCourse course =
                follow(MeterKind.COUNTER, at(0, 0), at(5, 50), at(5, 50), at(8, 80), at(8, 81), at(10, 100));

        assertThat(course.energyMicrojoules(0, 10 * SECOND)).isEqualTo(100);
        assertThat(course.flagsWithin(0, 10 * SECOND)).containsExactly("DROP_CONFLICT", "DUPLICATE");
        assertThat(course.refused())
                .containsExactly(new RefusedReading(at(8, 80), "CONFLICT"), new RefusedReading(at(8, 81), "CONFLICT"));
    }

    @Test
    void implausibleReadingsAreLeftOut() {
        MeterCourse counter = MeterTrack.follow(
                spec(MeterKind.COUNTER, 1_000_000, 100),
                null,
                List.of(at(0, 0), at(1, 5000), at(2, 100), at(3, 90), at(4, 200)));
        MeterCourse power =
                MeterTrack.follow(spec(MeterKind.POWER, 0, 100), null, List.of(at(0, 101), at(1, 100), at(2, 100)));

        assertThat(counter.refused()).extracting(RefusedReading::reason).containsExactly("IMPLAUSIBLE", "GLITCH");
        assertThat(counter.flagsWithin(0, 4 * SECOND)).containsExactly("DROP_GLITCH", "DROP_IMPLAUSIBLE");
        assertThat(counter.energyMicrojoules(0, 4 * SECOND)).isEqualTo(200);
        assertThat(power.refused()).containsExactly(new RefusedReading(at(0, 101), "IMPLAUSIBLE"));
    }

    @Test
    void qualityBelowMeasuredIsFlaggedWhereItCounts() {
        MeterSpec spec = new MeterSpec("m", MeterKind.POWER, MeterDomain.WALL, 0, 0, MeterQuality.MODELLED);
        MeterCourse course = MeterTrack.follow(spec, null, List.of(at(0, 1), at(10, 1)));

        assertThat(course.flagsWithin(0, 10 * SECOND)).containsExactly("MODELLED");
        assertThat(course.flagsWithin(10 * SECOND, 20 * SECOND)).isEmpty();
    }

    @Test
    void outsideItsReadingsAMeterSaysNothing() {
        MeterCourse course = follow(MeterKind.COUNTER, at(10, 0), at(20, 1000));

        assertThat(course.energyMicrojoules(0, 10 * SECOND)).isZero();
        assertThat(course.energyMicrojoules(0, 15 * SECOND)).isEqualTo(500);
        assertThat(course.energyMicrojoules(20 * SECOND, 30 * SECOND)).isZero();
        assertThat(course.covers(5 * SECOND, 15 * SECOND)).isFalse();
        assertThat(course.covers(15 * SECOND, 25 * SECOND)).isFalse();
        assertThat(course.stateAt(9 * SECOND)).isNull();
        assertThat(course.reaches(20 * SECOND)).isTrue();
        assertThat(course.reaches(20 * SECOND + 1)).isFalse();
    }

    @Test
    void withoutReadingsThereIsNothing() {
        MeterCourse course = follow(MeterKind.COUNTER);

        assertThat(course.reaches(0)).isFalse();
        assertThat(course.stateAt(0)).isNull();
        assertThat(course.covers(0, 1)).isFalse();
        assertThat(course.energyMicrojoules(0, 1)).isZero();
        assertThat(course.spec().meter()).isEqualTo("m");
    }

    @Test
    void readingsForAnIntervalAreThoseAroundIt() {
        MeterCourse course = follow(MeterKind.COUNTER, at(0, 0), at(5, 1), at(10, 2), at(15, 3), at(20, 4));
        List<Reading> readings = new ArrayList<>();

        course.readingsFor(6 * SECOND, 15 * SECOND, readings::add);

        assertThat(readings).containsExactly(at(5, 1), at(10, 2), at(15, 3));
    }

    @Test
    void partsAddUpToTheWhole() {
        forAny(random -> {
            MeterCourse course = MeterTrack.follow(anySpec(random), null, anyReadings(random));
            long sum = 0;
            long from = -5;
            while (from < 1200) {
                long to = from + 1 + random.nextInt(200);
                long part = course.energyMicrojoules(from, to);
                assertThat(part).isNotNegative();
                sum += part;
                from = to;
            }

            assertThat(sum).isEqualTo(course.energyMicrojoules(-5, from));
        });
    }

    @Test
    void trackLeftAndFollowedFurtherGivesTheSameFigures() {
        forAny(random -> {
            MeterSpec spec = anySpec(random);
            List<Reading> readings = anyReadings(random);
            MeterCourse whole = MeterTrack.follow(spec, null, readings);
            long left = random.nextInt(1000);
            MeterState state = whole.stateAt(left);
            MeterCourse further = MeterTrack.follow(spec, state, readings);

            long to = left + random.nextInt(300);
            assertThat(further.energyMicrojoules(left, to)).isEqualTo(whole.energyMicrojoules(left, to));
            assertThat(further.flagsWithin(left, to)).isEqualTo(whole.flagsWithin(left, to));
            assertThat(further.covers(left, to)).isEqualTo(whole.covers(left, to));
        });
    }

    @Test
    void orderAndRepeatsOfReadingsMakeNoDifference() {
        forAny(random -> {
            MeterSpec spec = anySpec(random);
            List<Reading> readings = anyReadings(random);
            MeterCourse first = MeterTrack.follow(spec, null, readings);
            List<Reading> again = new ArrayList<>(readings);
            again.add(readings.get(random.nextInt(readings.size())));
            Collections.shuffle(again, random);
            MeterCourse second = MeterTrack.follow(spec, null, again);

            long from = random.nextInt(500);
            long to = from + random.nextInt(700);
            assertThat(second.energyMicrojoules(from, to)).isEqualTo(first.energyMicrojoules(from, to));
            assertThat(second.stateAt(to)).isEqualTo(first.stateAt(to));
        });
    }

    @Test
    void stateIsThatOfTheLastReadingAtOrBefore() {
        MeterCourse course = follow(MeterKind.COUNTER, at(10, 1), at(20, 2));

        assertThat(course.stateAt(10 * SECOND)).extracting(MeterState::last).isEqualTo(at(10, 1));
        assertThat(course.stateAt(19 * SECOND)).extracting(MeterState::last).isEqualTo(at(10, 1));
        assertThat(course.stateAt(20 * SECOND)).extracting(MeterState::last).isEqualTo(at(20, 2));
    }

    @Test
    void readingAtWhichATrackIsTakenUpIsNotTakenTwice() {
        MeterCourse left = follow(MeterKind.COUNTER, at(0, 0), at(5, 50));
        MeterCourse further = MeterTrack.follow(
                spec(MeterKind.COUNTER, 0, 0), left.stateAt(5 * SECOND), List.of(at(5, 51), at(9, 90)));

        assertThat(further.refused()).isEmpty();
    }

    @Test
    void readingsMayComeInAnyOrder() {
        assertThat(follow(MeterKind.COUNTER, at(10, 100), at(0, 0)).energyMicrojoules(0, 10 * SECOND))
                .isEqualTo(100);
    }

    @Test
    void flagOfAReadingBelongsToTheIntervalThatEndsWithIt() {
        MeterCourse course = follow(MeterKind.COUNTER, at(0, 0), at(5, 50), at(5, 50), at(10, 100));

        assertThat(course.flagsWithin(0, 5 * SECOND)).containsExactly("DUPLICATE");
        assertThat(course.flagsWithin(5 * SECOND, 10 * SECOND)).isEmpty();
        assertThat(course.flagsWithin(0, 5 * SECOND - 1)).doesNotContain("DUPLICATE");
    }

    @Test
    void stepAsLongAsTheLimitIsInterpolatedAlongARamp() {
        MeterCourse course = MeterTrack.follow(
                spec(MeterKind.POWER, 0, 0), null, List.of(at(100, 10_000_000), at(104, 30_000_000)), 4 * SECOND);

        assertThat(course.energyMicrojoules(100 * SECOND, 104 * SECOND)).isEqualTo(80_000_000);
        assertThat(course.energyMicrojoules(100 * SECOND, 102 * SECOND)).isEqualTo(30_000_000);
        assertThat(course.flagsWithin(100 * SECOND, 102 * SECOND)).containsExactly("INTERPOLATED");
    }

    private static MeterSpec anySpec(Random random) {
        MeterKind kind =
                List.of(MeterKind.COUNTER, MeterKind.POWER, MeterKind.AVERAGE).get(random.nextInt(3));
        return spec(kind, random.nextBoolean() ? 0 : 5000, random.nextBoolean() ? 0 : 2_000_000_000L);
    }

    private static List<Reading> anyReadings(Random random) {
        List<Reading> readings = new ArrayList<>();
        long value = random.nextInt(5000);
        for (int i = 0; i < 12; i++) {
            value = random.nextInt(6) == 0 ? natural(random, 12) : Math.min(4999, value + random.nextInt(900));
            readings.add(new Reading(random.nextInt(1000), random.nextInt(9) == 0 ? "other" : "boot", value));
        }
        return readings;
    }

    private static MeterCourse follow(MeterKind kind, Reading... readings) {
        return MeterTrack.follow(spec(kind, 0, 0), null, List.of(readings));
    }

    private static MeterSpec spec(MeterKind kind, long range, long maxMicrowatts) {
        return new MeterSpec("m", kind, MeterDomain.WALL, range, maxMicrowatts, MeterQuality.MEASURED);
    }

    private static Reading at(long seconds, long value) {
        return new Reading(seconds * SECOND, "boot", value);
    }
}
