package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A register read at 10, 20 and 30 s, another one set up by 40 s and read at 50 s. */
final class RegisterCourseTest {

    private static final long SECOND = 1_000_000;

    private final RegisterCourse course =
            follow(Long.MAX_VALUE, at(10, 100), at(20, 160), at(30, 170), at(40, 4), at(50, 24));

    @Test
    void registerIsTheNearestReadingsWhereTheCourseDoesNotReach() {
        assertThat(course.registerMicrojoules(9 * SECOND)).isEqualTo(100);
        assertThat(course.registerMicrojoules(10 * SECOND)).isEqualTo(100);
        assertThat(course.registerMicrojoules(50 * SECOND)).isEqualTo(24);
        assertThat(course.registerMicrojoules(70 * SECOND)).isEqualTo(24);
    }

    @Test
    void registerRisesEvenlyBetweenReadingsAndStandsInAGap() {
        assertThat(course.registerMicrojoules(15 * SECOND)).isEqualTo(130);
        assertThat(course.registerMicrojoules(22 * SECOND)).isEqualTo(162);
        assertThat(course.registerMicrojoules(39 * SECOND)).isEqualTo(170);
        assertThat(course.registerMicrojoules(45 * SECOND)).isEqualTo(14);
    }

    @Test
    void heatIsThatOfTheKnownParts() {
        assertThat(course.deliveredMicrojoules(12 * SECOND, 22 * SECOND)).isEqualTo(162 - 112);
        assertThat(course.deliveredMicrojoules(25 * SECOND, 45 * SECOND)).isEqualTo(5 + 10);
        assertThat(course.deliveredMicrojoules(0, 100 * SECOND)).isEqualTo(70 + 20);
    }

    @Test
    void lastReadingIsTheOneAtAnInstantOrBefore() {
        assertThat(course.lastUntil(10 * SECOND - 1)).isNull();
        assertThat(course.lastUntil(10 * SECOND)).isEqualTo(at(10, 100));
        assertThat(course.lastUntil(20 * SECOND - 1)).isEqualTo(at(10, 100));
        assertThat(course.lastUntil(20 * SECOND)).isEqualTo(at(20, 160));
        assertThat(course.lastUntil(90 * SECOND)).isEqualTo(at(50, 24));
    }

    @Test
    void heatIsKnownFromTheFirstReadingToTheLastButForGaps() {
        assertThat(course.covers(10 * SECOND, 30 * SECOND)).isTrue();
        assertThat(course.covers(10 * SECOND - 1, 20 * SECOND)).isFalse();
        assertThat(course.covers(40 * SECOND, 50 * SECOND)).isTrue();
        assertThat(course.covers(40 * SECOND, 50 * SECOND + 1)).isFalse();
        assertThat(course.covers(29 * SECOND, 31 * SECOND)).isFalse();
    }

    @Test
    void gapIsFlaggedOnlyWhereItIs() {
        assertThat(course.flagsWithin(20 * SECOND, 30 * SECOND)).isEmpty();
        assertThat(course.flagsWithin(20 * SECOND, 30 * SECOND + 1)).containsExactly("GAP_RESET");
        assertThat(course.flagsWithin(40 * SECOND, 50 * SECOND)).isEmpty();
    }

    @Test
    void stepLongerThanTwoIntervalsIsAnEstimate() {
        RegisterCourse slow = follow(Long.MAX_VALUE, at(0, 0), at(20, 20));

        assertThat(slow.flagsWithin(0, 20 * SECOND)).isEmpty();
        assertThat(slow.flagsWithin(0, 10 * SECOND)).containsExactly("INTERPOLATED");
        assertThat(slow.flagsWithin(0, 10 * SECOND - 1)).containsExactly("ESTIMATED");
    }

    @Test
    void refusedReadingIsFlaggedInTheIntervalThatEndsWithIt() {
        RegisterCourse slip = follow(Long.MAX_VALUE, at(10, 100), at(20, 3), at(30, 120), at(40, 130));

        assertThat(slip.flagsWithin(10 * SECOND, 20 * SECOND)).containsExactly("DROP_FALL", "INTERPOLATED");
        assertThat(slip.flagsWithin(20 * SECOND, 30 * SECOND)).containsExactly("INTERPOLATED");
    }

    @Test
    void trackLeftPastTheInstantAskedForGoesNoFurther() {
        RegisterCourse left =
                RegisterTrack.follow(at(20, 160), readings(at(30, 170), at(40, 180)), 20 * SECOND, 1_000 * SECOND);

        assertThat(left.lastMicros()).isEqualTo(20 * SECOND);
        assertThat(left.deliveredMicrojoules(0, 60 * SECOND)).isZero();
    }

    @Test
    void readingAtTheInstantAskedForEndsTheCourse() {
        RegisterCourse upTo = follow(20 * SECOND, at(10, 100), at(20, 160), at(30, 170));

        assertThat(upTo.lastMicros()).isEqualTo(20 * SECOND);
        assertThat(upTo.lookedThroughMicros()).isEqualTo(20 * SECOND);
    }

    @Test
    void fallThatIsFollowedByAnotherIsRefusedAndTheLowerOneIsTheNewRegister() {
        RegisterCourse twice = follow(Long.MAX_VALUE, at(10, 160), at(20, 50), at(30, 3), at(40, 13));

        assertThat(twice.refused()).containsExactly(new RefusedRegister(at(20, 50), "FALL"));
        assertThat(twice.flagsWithin(10 * SECOND, 30 * SECOND)).containsExactly("DROP_FALL", "GAP_RESET");
        assertThat(twice.deliveredMicrojoules(0, 60 * SECOND)).isEqualTo(10);
    }

    @Test
    void loopAtItsHighestPowerIsBelieved() {
        // 50 MW for a second are 50 MJ.
        long most = 50_000_000_000_000L;
        RegisterCourse highest = follow(Long.MAX_VALUE, at(100, 7), at(101, 7 + most));
        RegisterCourse above = follow(Long.MAX_VALUE, at(100, 7), at(101, 8 + most), at(102, 9));

        assertThat(highest.deliveredMicrojoules(0, 200 * SECOND)).isEqualTo(most);
        assertThat(above.refused()).containsExactly(new RefusedRegister(at(101, 8 + most), "JUMP"));
    }

    @Test
    void silenceOfExactlyTheLongestIsNoGap() {
        assertThat(follow(Long.MAX_VALUE, at(0, 0), at(1_000, 10)).covers(0, 1_000 * SECOND))
                .isTrue();
        RegisterReading later = new RegisterReading(1_000 * SECOND + 1, 10);
        assertThat(follow(Long.MAX_VALUE, at(0, 0), later).covers(0, 1_000 * SECOND))
                .isFalse();
    }

    @Test
    void riseOfDaysIsBelievedWhereItsLimitIsNoNumberAnyMore() {
        // 50 MW for 184,467.440738 s are just above 2^63 µJ.
        RegisterReading later = new RegisterReading(184_467_440_738L, 5);
        RegisterCourse days = RegisterTrack.follow(at(0, 0), readings(later), Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(days.deliveredMicrojoules(0, later.atMicros())).isEqualTo(5);
    }

    @Test
    void contradictionAtTheVeryEndIsRefused() {
        RegisterCourse end = follow(Long.MAX_VALUE, at(10, 100), at(20, 160), at(20, 161), at(20, 162));

        assertThat(end.refused())
                .containsExactly(
                        new RefusedRegister(at(20, 160), "CONFLICT"),
                        new RefusedRegister(at(20, 161), "CONFLICT"),
                        new RefusedRegister(at(20, 162), "CONFLICT"));
        assertThat(end.lastMicros()).isEqualTo(10 * SECOND);
    }

    private static RegisterCourse follow(long untilMicros, RegisterReading... readings) {
        return RegisterTrack.follow(null, readings(readings), untilMicros, 1_000 * SECOND);
    }

    private static NavigableSet<RegisterReading> readings(RegisterReading... readings) {
        return new TreeSet<>(List.of(readings));
    }

    private static RegisterReading at(long seconds, long microjoules) {
        return new RegisterReading(seconds * SECOND, microjoules);
    }
}
