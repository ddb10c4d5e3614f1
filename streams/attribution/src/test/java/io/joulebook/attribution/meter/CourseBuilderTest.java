package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What no track asks of the builder, since it sorts the readings: the table is whole all the same. */
final class CourseBuilderTest {

    private static final MeterSpec SPEC =
            new MeterSpec("m", MeterKind.COUNTER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);

    private final CourseBuilder builder = new CourseBuilder(SPEC, null, MissedSamples.upTo(Long.MAX_VALUE));

    @Test
    void readingFromBeforeTheLastIsRefused() {
        Reading back = new Reading(5, "boot", 110);
        MeterCourse course = follow(new Reading(10, "boot", 100), back, new Reading(20, "boot", 130));

        assertThat(course.refused()).containsExactly(new RefusedReading(back, "CLOCK"));
        assertThat(course.energyMicrojoules(0, 20)).isEqualTo(30);
        assertThat(course.flagsWithin(0, 20)).containsExactly("DROP_CLOCK");
    }

    @Test
    void otherValueAtTheLastInstantIsRefused() {
        Reading other = new Reading(10, "boot", 110);
        MeterCourse course = follow(new Reading(10, "boot", 100), other, new Reading(20, "boot", 130));

        assertThat(course.refused()).containsExactly(new RefusedReading(other, "CONFLICT"));
        assertThat(course.energyMicrojoules(0, 20)).isEqualTo(30);
    }

    @Test
    void lastReadingOnceMoreIsADuplicate() {
        MeterCourse course =
                follow(new Reading(10, "boot", 100), new Reading(10, "boot", 100), new Reading(20, "boot", 130));

        assertThat(course.refused()).isEmpty();
        assertThat(course.flagsWithin(0, 20)).containsExactly("DUPLICATE");
    }

    private MeterCourse follow(Reading... readings) {
        for (Reading reading : readings) {
            builder.addInstant(List.of(reading));
        }
        return builder.build(List.of(readings));
    }
}
