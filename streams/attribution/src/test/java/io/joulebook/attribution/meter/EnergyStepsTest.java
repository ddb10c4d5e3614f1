package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EnergyStepsTest {

    private static final long MINUTE = 60_000_000;

    @Test
    void stepsAreAlignedToTheEpochAndUnknownWhereTheMeterWasNotRead() {
        EnergySteps steps = EnergySteps.of(twoBoots(), MINUTE);

        assertThat(steps.first()).isEqualTo(5);
        assertThat(values(steps)).containsExactly(1_000L, EnergySteps.UNKNOWN, 1_003L, EnergySteps.UNKNOWN);
        assertThat(steps.known()).isEqualTo(2);
        assertThat(steps.at(4)).isEqualTo(EnergySteps.UNKNOWN);
        assertThat(steps.at(9)).isEqualTo(EnergySteps.UNKNOWN);
    }

    @Test
    void compactStepsCountFromTheLowestThatIsKnown() {
        assertThat(values(EnergySteps.of(twoBoots(), MINUTE).compact(24)))
                .containsExactly(0L, EnergySteps.UNKNOWN, 3L, EnergySteps.UNKNOWN);
    }

    @Test
    void compactStepsLoseOnlyTheBitsThatDoNotFit() {
        assertThat(values(EnergySteps.of(twoBoots(), MINUTE).compact(2)))
                .containsExactly(0L, EnergySteps.UNKNOWN, 3L, EnergySteps.UNKNOWN);
        assertThat(values(EnergySteps.of(twoBoots(), MINUTE).compact(1)))
                .containsExactly(0L, EnergySteps.UNKNOWN, 1L, EnergySteps.UNKNOWN);
    }

    @Test
    void oneReadingHasOneStepOfWhichNothingIsKnown() {
        EnergySteps steps = EnergySteps.of(follow(new Reading(5 * MINUTE + 1, "boot", 7)), MINUTE);

        assertThat(steps.first()).isEqualTo(5);
        assertThat(values(steps)).containsExactly(EnergySteps.UNKNOWN);
    }

    @Test
    void meterThatWasNeverReadHasNoSteps() {
        assertThat(values(EnergySteps.of(follow(), MINUTE))).isEmpty();
    }

    @Test
    void moreStepsThanTheLimitAreRefused() {
        MeterCourse most = follow(new Reading(0, "boot", 0), new Reading(16_383, "boot", 16_383));
        MeterCourse more = follow(new Reading(0, "boot", 0), new Reading(16_384, "boot", 16_384));

        assertThat(EnergySteps.of(most, 1).end()).isEqualTo(16_384);
        assertThatThrownBy(() -> EnergySteps.of(more, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 16385 steps of 1 µs, expected at most 16384");
    }

    @Test
    void stepsMustHaveALength() {
        assertThatThrownBy(() -> EnergySteps.of(twoBoots(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 1000 µJ in minute 5, a new boot in minute 6, 1003 µJ in minute 7. */
    private static MeterCourse twoBoots() {
        return follow(
                new Reading(5 * MINUTE, "one", 50),
                new Reading(6 * MINUTE, "one", 1_050),
                new Reading(7 * MINUTE, "two", 20),
                new Reading(8 * MINUTE, "two", 1_023));
    }

    private static MeterCourse follow(Reading... readings) {
        MeterSpec spec = new MeterSpec("m", MeterKind.COUNTER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);
        return MeterTrack.follow(spec, null, List.of(readings));
    }

    private static long[] values(EnergySteps steps) {
        long[] values = new long[(int) (steps.end() - steps.first())];
        for (int i = 0; i < values.length; i++) {
            values[i] = steps.at(steps.first() + i);
        }
        return values;
    }
}
