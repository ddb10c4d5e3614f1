package io.joulebook.attribution.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RegisterTrackTest {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    @Test
    void heatIsTheDifferenceOfTheRegisterRoundedAtTheBoundary() {
        RegisterCourse course = follow(at(0, 100), at(4, 107));

        assertThat(course.deliveredMicrojoules(0, SECOND)).isEqualTo(2); // 101.75
        assertThat(course.deliveredMicrojoules(SECOND, 2 * SECOND)).isEqualTo(2); // 103.5 goes to even
        assertThat(course.deliveredMicrojoules(2 * SECOND, 4 * SECOND)).isEqualTo(3);
        assertThat(course.registerMicrojoules(2 * SECOND)).isEqualTo(104);
    }

    @Test
    void fallThatTheNextReadingDoesNotBearOutIsRefused() {
        RegisterCourse course = follow(at(0, 100), at(10, 160), at(20, 3), at(30, 190));

        assertThat(course.refused()).containsExactly(new RefusedRegister(at(20, 3), "FALL"));
        assertThat(course.deliveredMicrojoules(0, 30 * SECOND)).isEqualTo(90);
        assertThat(course.flagsWithin(10 * SECOND, 20 * SECOND)).containsExactly("DROP_FALL", "INTERPOLATED");
    }

    @Test
    void jumpThatTheNextReadingDoesNotBearOutIsRefused() {
        long impossible = RegisterTrack.MAX_POWER_MICROWATTS * 11;
        RegisterCourse course = follow(at(0, 100), at(10, impossible), at(20, 120), at(30, 130));

        assertThat(course.refused()).containsExactly(new RefusedRegister(at(10, impossible), "JUMP"));
        assertThat(course.deliveredMicrojoules(0, 30 * SECOND)).isEqualTo(30);
    }

    @Test
    void fallThatTheNextReadingBearsOutIsAnotherRegister() {
        RegisterCourse course = follow(at(0, 100), at(10, 160), at(20, 3), at(30, 13));

        assertThat(course.refused()).isEmpty();
        assertThat(course.deliveredMicrojoules(0, 30 * SECOND)).isEqualTo(60 + 10);
        assertThat(course.covers(0, 10 * SECOND)).isTrue();
        assertThat(course.covers(0, 20 * SECOND)).isFalse();
        assertThat(course.flagsWithin(10 * SECOND, 20 * SECOND)).containsExactly("GAP_RESET");
    }

    @Test
    void fallAtTheEndIsNotDecidedYet() {
        RegisterCourse course = follow(at(0, 100), at(10, 160), at(20, 3));

        assertThat(course.refused()).isEmpty();
        assertThat(course.lastMicros()).isEqualTo(10 * SECOND);
    }

    @Test
    void twoValuesOfOneInstantAreBothRefused() {
        RegisterCourse course = follow(at(0, 100), at(10, 110), at(10, 111), at(20, 130));

        assertThat(course.refused())
                .containsExactly(
                        new RefusedRegister(at(10, 110), "CONFLICT"), new RefusedRegister(at(10, 111), "CONFLICT"));
        assertThat(course.deliveredMicrojoules(0, 10 * SECOND)).isEqualTo(15);
    }

    @Test
    void longSilenceIsAGap() {
        RegisterReading later = new RegisterReading(3 * DAY, 500);
        RegisterCourse course = follow(at(0, 100), later, new RegisterReading(3 * DAY + SECOND, 501));

        assertThat(course.deliveredMicrojoules(0, 4 * DAY)).isEqualTo(1);
        assertThat(course.flagsWithin(DAY, 2 * DAY)).containsExactly("GAP_SILENT");
        assertThat(course.nextDeliveryMicros(SECOND)).isEqualTo(3 * DAY);
    }

    @Test
    void courseEndsWithTheFirstReadingAtTheInstantAskedFor() {
        RegisterCourse course =
                RegisterTrack.follow(null, readings(at(0, 0), at(10, 1), at(20, 2), at(30, 3)), 15 * SECOND, 2 * DAY);

        assertThat(course.lastMicros()).isEqualTo(20 * SECOND);
        assertThat(course.lookedThroughMicros()).isEqualTo(20 * SECOND);
    }

    @Test
    void nothingIsKnownWithoutReadings() {
        RegisterCourse course = follow();

        assertThat(course.lastMicros()).isEqualTo(LoopLedger.NEVER);
        assertThat(course.deliveredMicrojoules(0, DAY)).isZero();
        assertThat(course.registerMicrojoules(DAY)).isZero();
        assertThat(course.covers(0, DAY)).isFalse();
    }

    private static RegisterCourse follow(RegisterReading... readings) {
        return RegisterTrack.follow(null, readings(readings), Long.MAX_VALUE, 2 * DAY);
    }

    private static NavigableSet<RegisterReading> readings(RegisterReading... readings) {
        List<RegisterReading> list = Arrays.asList(readings);
        return new TreeSet<>(list);
    }

    private static RegisterReading at(long seconds, long microjoules) {
        return new RegisterReading(seconds * SECOND, microjoules);
    }
}
