package io.joulebook.attribution.meter;

import static io.joulebook.attribution.Seeds.forAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MissedSamplesTest {

    private static final List<MeterKind> KINDS = List.of(MeterKind.values());

    private static final long SECOND = 1_000_000;
    private static final MissedSamples TWO_MINUTES = new MissedSamples(0, 120 * SECOND, 1200 * SECOND);

    @Test
    void threeSamplingPeriodsAreInterpolated() {
        // 60 s at 0 W, then 0 to 36 W: a third of the time holds a ninth of the 3240 J, or a third of the mean.
        MeterCourse course = follow(MeterKind.POWER, TWO_MINUTES, at(0, 0), at(60, 0), at(240, 36));
        MeterCourse longer = follow(MeterKind.POWER, TWO_MINUTES, at(0, 0), at(60, 0), at(243, 36));

        assertThat(course.energyMicrojoules(60 * SECOND, 120 * SECOND)).isEqualTo(360_000_000);
        assertThat(course.flagsWithin(60 * SECOND, 120 * SECOND)).containsExactly("INTERPOLATED");
        assertThat(longer.energyMicrojoules(60 * SECOND, 121 * SECOND)).isEqualTo(1_098_000_000);
        assertThat(longer.flagsWithin(60 * SECOND, 120 * SECOND)).containsExactly("ESTIMATED");
    }

    @Test
    void twoWindowsAreInterpolatedHoweverShortThePeriod() {
        MeterCourse course = follow(MeterKind.POWER, TWO_MINUTES, at(0, 0), at(1, 0), at(121, 8), at(242, 8));

        assertThat(course.isEstimatedWithin(0, 121 * SECOND)).isFalse();
        assertThat(course.isEstimatedWithin(121 * SECOND, 242 * SECOND)).isFalse();
    }

    @Test
    void outageIsNoSamplingPeriod() {
        MissedSamples minute = new MissedSamples(0, SECOND, 60 * SECOND);
        MeterCourse course = follow(MeterKind.POWER, minute, at(0, 0), at(100_000, 0), at(100_181, 0));

        assertThat(course.isEstimatedWithin(100_000 * SECOND, 100_181 * SECOND)).isTrue();
    }

    @Test
    void slowMetersMeanTellsOfItsWholePeriod() {
        MeterCourse slow = follow(MeterKind.AVERAGE, TWO_MINUTES, at(0, 10), at(300, 30), at(600, 50));
        MeterCourse missing = follow(MeterKind.AVERAGE, TWO_MINUTES, at(0, 10), at(30, 30), at(330, 50));

        assertThat(slow.energyMicrojoules(0, 600 * SECOND)).isEqualTo(24_000_000_000L);
        assertThat(missing.energyMicrojoules(30 * SECOND, 330 * SECOND)).isEqualTo(12_000_000_000L);
    }

    @Test
    void periodBeforeTheTrackCounts() {
        MissedSamples known = new MissedSamples(100 * SECOND, 120 * SECOND, 1200 * SECOND);

        assertThat(follow(MeterKind.POWER, known, at(0, 0), at(300, 1)).isEstimatedWithin(0, SECOND))
                .isFalse();
        assertThat(follow(MeterKind.POWER, known, at(0, 0), at(301, 1)).isEstimatedWithin(0, SECOND))
                .isTrue();
    }

    @Test
    void trackTakenUpWithItsPeriodGivesTheSameFigures() {
        forAny(random -> {
            MeterKind kind = KINDS.get(random.nextInt(KINDS.size()));
            List<Reading> readings = new ArrayList<>();
            long second = 0;
            for (int i = 0; i < 12; i++) {
                second += 1 + (random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(60));
                readings.add(at(second, 1000L * i + random.nextInt(1000)));
            }
            int left = 1 + random.nextInt(10);
            long period = readings.get(left).atMicros() - readings.get(left - 1).atMicros();
            MeterCourse whole = MeterTrack.follow(spec(kind), null, readings, TWO_MINUTES);
            MeterCourse further = MeterTrack.follow(
                    spec(kind),
                    whole.stateAt(readings.get(left).atMicros()),
                    readings,
                    new MissedSamples(period, 120 * SECOND, 1200 * SECOND));

            long from = readings.get(left).atMicros() + random.nextInt(100) * SECOND;
            long to = from + (1 + random.nextInt(300)) * SECOND;
            assertThat(further.energyMicrojoules(from, to)).isEqualTo(whole.energyMicrojoules(from, to));
            assertThat(further.flagsWithin(from, to)).isEqualTo(whole.flagsWithin(from, to));
        });
    }

    @Test
    void timesAreNotNegative() {
        assertThatThrownBy(() -> new MissedSamples(-1, 0, 0)).hasMessageContaining("period -1");
        assertThatThrownBy(() -> new MissedSamples(0, -1, 0)).hasMessageContaining("least -1");
        assertThatThrownBy(() -> new MissedSamples(0, 0, -1)).hasMessageContaining("slowest period -1");
    }

    private static MeterCourse follow(MeterKind kind, MissedSamples missed, Reading... readings) {
        return MeterTrack.follow(spec(kind), null, List.of(readings), missed);
    }

    private static MeterSpec spec(MeterKind kind) {
        return new MeterSpec("m", kind, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);
    }

    private static Reading at(long second, long watts) {
        return new Reading(second * SECOND, "boot", watts * 1_000_000);
    }
}
