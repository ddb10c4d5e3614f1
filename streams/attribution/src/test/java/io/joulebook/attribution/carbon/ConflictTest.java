package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.Steps.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.heat.HeatContracts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intensities of one instant that were published at the same time as the same revision. */
final class ConflictTest {

    private static Intensity step(long from, long to, long milligrams, String source, long published, long revision) {
        return new Intensity(
                from,
                to,
                milligrams,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.MEASURED,
                source,
                published,
                revision);
    }

    private static Factors factors(Intensity... steps) {
        IntensitySeries series = IntensitySeries.EMPTY.withAll(List.of(steps));
        return new Factors(series, PueSchedule.NONE, HeatContracts.NONE, MarketSeries.of(List.of(steps)));
    }

    @Test
    void contradictionIsDecidedBySourceThenFigureAndTold() {
        Intensity holds = step(0, 2 * HOUR, 100, "a", 5, 1);
        Intensity loses = step(HOUR, 3 * HOUR, 900, "b", 5, 1);
        Factors factors = factors(loses, holds);

        assertThat(factors.intensities().at(HOUR)).isEqualTo(holds);
        assertThat(factors(step(0, HOUR, 1, "a", 5, 1), step(0, HOUR, 2, "a", 5, 1))
                        .intensities()
                        .at(0)
                        .milligramsPerKwh())
                .isEqualTo(2);
        assertThat(factors.areContradictedWithin(0, HOUR)).isFalse();
        assertThat(factors.areContradictedWithin(0, HOUR + 1)).isTrue();
        assertThat(factors.areContradictedWithin(2 * HOUR - 1, 3 * HOUR)).isTrue();
        assertThat(factors.areContradictedWithin(2 * HOUR, 3 * HOUR)).isFalse();
    }

    @Test
    void newerOrLaterPublishedStepsAreNoContradiction() {
        Intensity first = step(0, HOUR, 100, "a", 5, 1);

        assertThat(isContradicted(first, step(0, HOUR, 200, "a", 5, 2))).isFalse();
        assertThat(isContradicted(first, step(0, HOUR, 200, "a", 6, 1))).isFalse();
        assertThat(isContradicted(first, step(0, HOUR, 100, "b", 5, 1))).isFalse();
        assertThat(isContradicted(first, step(0, 2 * HOUR, 100, "a", 5, 1))).isFalse();
        assertThat(isContradicted(first, step(0, HOUR, 101, "b", 5, 1))).isTrue();
    }

    @Test
    void boundaryStatusAndUncertaintyContradictToo() {
        Intensity first = step(0, HOUR, 100, "a", 5, 1);

        assertThat(isContradicted(first, other(Boundary.DIRECT, FactorStatus.MEASURED, 0)))
                .isTrue();
        assertThat(isContradicted(first, other(Boundary.LIFECYCLE, FactorStatus.ESTIMATED, 0)))
                .isTrue();
        assertThat(isContradicted(first, other(Boundary.LIFECYCLE, FactorStatus.MEASURED, 1)))
                .isTrue();
        assertThat(isContradicted(first, other(Boundary.LIFECYCLE, FactorStatus.MEASURED, 0)))
                .isFalse();
    }

    private static Intensity other(Boundary boundary, FactorStatus status, long statedPpm) {
        return new Intensity(0, HOUR, 100, IntensityKind.AVERAGE, boundary, status, "b", 5, 1, statedPpm);
    }

    private static boolean isContradicted(Intensity... steps) {
        return factors(steps).areContradictedWithin(0, HOUR);
    }

    @Test
    void weakerOnesThatContradictEachOtherDoNotCount() {
        assertThat(isContradicted(
                        step(0, HOUR, 1, "a", 5, 1), step(0, HOUR, 2, "a", 5, 1), step(0, HOUR, 3, "a", 5, 2)))
                .isFalse();
        assertThat(isContradicted(
                        step(0, HOUR, 1, "c", 5, 1), step(0, HOUR, 2, "a", 5, 1), step(0, HOUR, 2, "b", 5, 1)))
                .isTrue();
    }

    @Test
    void contradictionIsKeptWithWhatHolds() {
        Intensity holds = step(0, HOUR, 100, "a", 5, 1);
        Intensity loses = step(0, HOUR, 900, "b", 5, 1);
        Intensity older = step(0, HOUR, 7, "a", 5, 0);

        assertThat(factors(loses, holds, older).within(0, HOUR).intensities().steps())
                .containsExactly(loses, holds);
    }

    @Test
    void marketBasedFactorsContradictEachOtherToo() {
        Intensity first = Steps.step(IntensityKind.RESIDUAL, 0, 2 * HOUR, 1, 1);
        Intensity second = Steps.step(IntensityKind.RESIDUAL, 0, 2 * HOUR, 2, 1);
        Factors residual = factors(first, second);

        assertThat(residual.areContradictedWithin(0, HOUR)).isTrue();
        assertThat(residual.within(0, HOUR).areContradictedWithin(0, HOUR)).isTrue();
        assertThat(factors(first, second, Steps.step(IntensityKind.SUPPLIER, 0, HOUR, 3, 1))
                        .areContradictedWithin(0, HOUR))
                .isFalse();
    }

    @Test
    void suppliersFactorsContradictEachOtherToo() {
        Intensity first = Steps.step(IntensityKind.SUPPLIER, 0, 2 * HOUR, 1, 1);
        Intensity second = Steps.step(IntensityKind.SUPPLIER, 0, 2 * HOUR, 2, 1);
        Factors supplied = factors(first, second);

        assertThat(supplied.areContradictedWithin(0, HOUR)).isTrue();
        assertThat(supplied.within(0, HOUR).areContradictedWithin(0, HOUR)).isTrue();
    }
}
