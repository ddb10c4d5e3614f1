package io.joulebook.attribution.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How well the factors are known that energy is priced with. */
final class FactorUncertaintyTest {

    private static final long HOUR = 3_600_000_000L;

    @Test
    void statusTellsTheUncertaintyWhereNoneIsStated() {
        assertThat(step(FactorStatus.MEASURED, 0).uncertaintyPpm()).isEqualTo(50_000);
        assertThat(step(FactorStatus.ESTIMATED, 0).uncertaintyPpm()).isEqualTo(100_000);
        assertThat(step(FactorStatus.FALLBACK, 0).uncertaintyPpm()).isEqualTo(150_000);
        assertThat(step(FactorStatus.FORECAST, 0).uncertaintyPpm()).isEqualTo(100_000);
    }

    @Test
    void whatIsStatedHolds() {
        assertThat(step(FactorStatus.MEASURED, 1).uncertaintyPpm()).isEqualTo(1);
        assertThat(step(FactorStatus.ESTIMATED, 350_000).uncertaintyPpm()).isEqualTo(350_000);
    }

    @Test
    void whatStandsInIsKnownNoBetterThanTheLadderSays() {
        IntensitySeries series = IntensitySeries.EMPTY.with(step(FactorStatus.MEASURED, 20_000));

        assertThat(series.at(HOUR - 1).uncertaintyPpm()).isEqualTo(20_000);
        assertThat(series.at(HOUR).uncertaintyPpm()).isEqualTo(150_000);
        assertThat(series.at(3 * HOUR - 1).uncertaintyPpm()).isEqualTo(150_000);
        assertThat(series.at(3 * HOUR).uncertaintyPpm()).isEqualTo(530_000);
        assertThat(step(FactorStatus.FALLBACK, 250_000).uncertaintyPpm()).isEqualTo(250_000);
        assertThat(step(FactorStatus.FALLBACK, 20_000).uncertaintyPpm()).isEqualTo(150_000);
    }

    @Test
    void otherUncertaintyOfTheSameIntensityEndsASegment() {
        IntensitySeries series = IntensitySeries.EMPTY
                .with(step(FactorStatus.MEASURED, 20_000))
                .with(step(HOUR, FactorStatus.MEASURED, 30_000));
        List<Long> cuts = new ArrayList<>();
        series.cutsWithin(0, 2 * HOUR, cuts::add);

        assertThat(cuts).containsExactly(HOUR);
    }

    @Test
    void pueIsKnownToFivePercentWhereNothingIsStated() {
        PueSchedule schedule =
                PueSchedule.of(List.of(new PueVersion(10, 1_200_000), new PueVersion(20, 1_200_000, 10_000)));
        List<Long> cuts = new ArrayList<>();
        schedule.cutsWithin(0, 30, cuts::add);

        assertThat(PueSchedule.NONE.uncertaintyPpmAt(0)).isEqualTo(50_000);
        assertThat(schedule.uncertaintyPpmAt(0)).isEqualTo(50_000);
        assertThat(schedule.uncertaintyPpmAt(19)).isEqualTo(50_000);
        assertThat(schedule.uncertaintyPpmAt(20)).isEqualTo(10_000);
        assertThat(cuts).containsExactly(20L);
    }

    @Test
    void whatIsStatedLiesWithinBounds() {
        assertThat(step(FactorStatus.MEASURED, 10_000_000).uncertaintyPpm()).isEqualTo(10_000_000);
        assertThat(new PueVersion(0, 1_000_000, 1_000_000).statedUncertaintyPpm())
                .isEqualTo(1_000_000);
        assertThatThrownBy(() -> step(FactorStatus.MEASURED, 10_000_001)).hasMessageContaining("is 10000001 ppm");
        assertThatThrownBy(() -> step(FactorStatus.MEASURED, -1)).hasMessageContaining("is -1 ppm");
        assertThatThrownBy(() -> new PueVersion(0, 1_000_000, 1_000_001)).hasMessageContaining("is 1000001 ppm");
        assertThatThrownBy(() -> new PueVersion(0, 1_000_000, -1)).hasMessageContaining("is -1 ppm");
    }

    private static Intensity step(FactorStatus status, long statedPpm) {
        return step(0, status, statedPpm);
    }

    private static Intensity step(long from, FactorStatus status, long statedPpm) {
        return new Intensity(
                from, from + HOUR, 100_000, IntensityKind.AVERAGE, Boundary.LIFECYCLE, status, "grid", 0, 1, statedPpm);
    }
}
