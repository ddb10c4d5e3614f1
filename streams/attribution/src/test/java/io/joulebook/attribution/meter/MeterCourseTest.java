package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MeterCourseTest {

    private static final long SECOND = 1_000_000;

    @Test
    void gapIsFlaggedForWhatItIsAndForNothingElse() {
        MeterCourse course = follow(MeterQuality.MODELLED, at(0, "one", 0), at(30, "two", 0), at(40, "two", 9));

        assertThat(course.flagsWithin(10 * SECOND, 20 * SECOND)).containsExactly("GAP_RESET");
        assertThat(course.flagsWithin(30 * SECOND, 40 * SECOND)).containsExactly("MODELLED");
    }

    @Test
    void gapIsNoEstimateHoweverLong() {
        MeterCourse course = follow(MeterQuality.MEASURED, at(0, "one", 0), at(30, "two", 0), at(40, "two", 9));

        assertThat(course.isEstimatedWithin(10 * SECOND, 20 * SECOND)).isFalse();
    }

    @Test
    void stepOfTwoIntervalsIsInterpolatedAndALongerOneEstimated() {
        MeterCourse course = follow(MeterQuality.MEASURED, at(0, "one", 0), at(20, "one", 80));

        assertThat(course.isEstimatedWithin(0, 10 * SECOND)).isFalse();
        assertThat(course.flagsWithin(0, 10 * SECOND)).containsExactly("INTERPOLATED");
        assertThat(course.isEstimatedWithin(0, 10 * SECOND - 1)).isTrue();
        assertThat(course.flagsWithin(0, 10 * SECOND - 1)).containsExactly("ESTIMATED");
    }

    @Test
    void courseTouchesWhatItKnowsAnythingOf() {
        MeterCourse course = follow(MeterQuality.MEASURED, at(10, "one", 0), at(20, "one", 5), at(30, "two", 0));

        assertThat(course.touches(0, 10 * SECOND)).isFalse();
        assertThat(course.touches(0, 10 * SECOND + 1)).isTrue();
        assertThat(course.touches(19 * SECOND, 40 * SECOND)).isTrue();
        assertThat(course.touches(20 * SECOND, 40 * SECOND)).isFalse();
        assertThat(course.touches(30 * SECOND, 40 * SECOND)).isFalse();
    }

    private static MeterCourse follow(MeterQuality quality, Reading... readings) {
        MeterSpec spec = new MeterSpec("m", MeterKind.COUNTER, MeterDomain.WALL, 0, 0, quality);
        return MeterTrack.follow(spec, null, List.of(readings));
    }

    private static Reading at(long seconds, String boot, long microjoules) {
        return new Reading(seconds * SECOND, boot, microjoules);
    }
}
