package io.joulebook.attribution.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PueScheduleTest {

    private static final PueSchedule SCHEDULE = PueSchedule.of(
            List.of(new PueVersion(20, 1_300_000), new PueVersion(10, 1_200_000), new PueVersion(30, 1_300_000)));

    @Test
    void newestVersionHoldsAndTheFirstAlsoBefore() {
        assertThat(SCHEDULE.ppmAt(0)).isEqualTo(1_200_000);
        assertThat(SCHEDULE.ppmAt(19)).isEqualTo(1_200_000);
        assertThat(SCHEDULE.ppmAt(20)).isEqualTo(1_300_000);
        assertThat(SCHEDULE.ppmAt(99)).isEqualTo(1_300_000);
    }

    @Test
    void cutsAreWhereTheValueChanges() {
        List<Long> cuts = new ArrayList<>();
        SCHEDULE.cutsWithin(0, 100, cuts::add);
        SCHEDULE.cutsWithin(20, 100, cuts::add);
        SCHEDULE.cutsWithin(0, 20, cuts::add);

        assertThat(cuts).containsExactly(20L);
    }

    @Test
    void versionsThatDecideAnIntervalAreEnoughForIt() {
        assertThat(SCHEDULE.within(0, 20).versions())
                .extracting(PueVersion::validFromMicros)
                .containsExactly(10L);
        assertThat(SCHEDULE.within(10, 21).versions())
                .extracting(PueVersion::validFromMicros)
                .containsExactly(10L, 20L);
        assertThat(SCHEDULE.within(20, 30).versions())
                .extracting(PueVersion::validFromMicros)
                .containsExactly(20L);
        assertThat(SCHEDULE.within(50, 60).versions())
                .extracting(PueVersion::validFromMicros)
                .containsExactly(30L);
        assertThat(PueSchedule.NONE.within(0, 5).versions()).isEmpty();
    }

    @Test
    void withoutVersionsThereIsNoOverhead() {
        assertThat(PueSchedule.NONE.ppmAt(5)).isEqualTo(1_000_000);
    }

    @Test
    void twoValuesFromOneInstantAreRefused() {
        assertThatThrownBy(() -> PueSchedule.of(List.of(new PueVersion(1, 1_000_000), new PueVersion(1, 1_100_000))))
                .hasMessageContaining("valid from 1 µs");
    }
}
