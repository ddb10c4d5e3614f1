package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.Seeds.forAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IntensitySeriesTest {

    private static final long HOUR = 3_600_000_000L;

    @Test
    void stepHoldsFromItsStartToItsEnd() {
        IntensitySeries series = series(step(0, HOUR, 60_000, 1), step(HOUR, 2 * HOUR, 90_000, 1));

        assertThat(series.at(0).milligramsPerKwh()).isEqualTo(60_000);
        assertThat(series.at(HOUR - 1).milligramsPerKwh()).isEqualTo(60_000);
        assertThat(series.at(HOUR).milligramsPerKwh()).isEqualTo(90_000);
        assertThat(cuts(series, 0, 2 * HOUR)).containsExactly(HOUR);
    }

    @Test
    void newestRevisionHoldsForItsInstants() {
        IntensitySeries series = series(step(0, 3 * HOUR, 100, 1), step(HOUR, 2 * HOUR, 200, 2));

        assertThat(series.at(0).milligramsPerKwh()).isEqualTo(100);
        assertThat(series.at(HOUR).milligramsPerKwh()).isEqualTo(200);
        assertThat(series.at(2 * HOUR).milligramsPerKwh()).isEqualTo(100);
        assertThat(cuts(series, 0, 3 * HOUR)).containsExactly(HOUR, 2 * HOUR);
    }

    @Test
    void equalRevisionsAreDecidedByPublicationThenBySource() {
        Intensity early = published(100, "b", 10);
        Intensity late = published(200, "b", 20);
        Intensity otherSource = published(300, "a", 20);

        assertThat(series(early, late).at(0).milligramsPerKwh()).isEqualTo(200);
        assertThat(series(otherSource, late, early).at(0).milligramsPerKwh()).isEqualTo(300);
    }

    @Test
    void marginalValuesAndForecastsAreNotBooked() {
        Intensity marginal =
                new Intensity(0, HOUR, 1, IntensityKind.MARGINAL, Boundary.DIRECT, FactorStatus.MEASURED, "s", 0, 1);
        Intensity forecast =
                new Intensity(0, HOUR, 1, IntensityKind.AVERAGE, Boundary.DIRECT, FactorStatus.FORECAST, "s", 0, 1);

        assertThat(marginal.isBookable()).isFalse();
        assertThat(forecast.isBookable()).isFalse();
        assertThat(IntensitySeries.EMPTY.with(marginal).with(forecast)).isSameAs(IntensitySeries.EMPTY);
    }

    @Test
    void lastStepStandsInForTwoHoursThenTheUnknownMix() {
        IntensitySeries series = series(step(0, HOUR, 60_000, 3), step(5 * HOUR, 6 * HOUR, 50_000, 1));

        Intensity standIn = series.at(3 * HOUR - 1);
        assertThat(standIn.milligramsPerKwh()).isEqualTo(60_000);
        assertThat(standIn.status()).isEqualTo(FactorStatus.FALLBACK);
        assertThat(standIn.revision()).isEqualTo(3);

        Intensity unknown = series.at(3 * HOUR);
        assertThat(unknown.milligramsPerKwh()).isEqualTo(700_000);
        assertThat(unknown.source()).isEqualTo("unknown");
        assertThat(unknown.publishedAtMicros()).isEqualTo(-1);
        assertThat(unknown.status()).isEqualTo(FactorStatus.FALLBACK);
        assertThat(figures(series.at(-1)))
                .isEqualTo(new Intensity(
                        0,
                        1,
                        700_000,
                        IntensityKind.AVERAGE,
                        Boundary.LIFECYCLE,
                        FactorStatus.FALLBACK,
                        "unknown",
                        -1,
                        0));
        assertThat(cuts(series, -HOUR, 10 * HOUR)).containsExactly(0L, HOUR, 3 * HOUR, 5 * HOUR, 6 * HOUR, 8 * HOUR);
    }

    @Test
    void onlyPublishedStepsCover() {
        IntensitySeries series =
                series(step(0, HOUR, 1, 1), step(HOUR, 2 * HOUR, 1, 1), step(3 * HOUR, 4 * HOUR, 1, 1));

        assertThat(series.covers(0, 2 * HOUR)).isTrue();
        assertThat(series.covers(0, 2 * HOUR + 1)).isFalse();
        assertThat(series.covers(-1, HOUR)).isFalse();
        assertThat(IntensitySeries.EMPTY.covers(0, 1)).isFalse();
    }

    @Test
    void stepThatSaysTheSameAsTheOneBeforeDoesNotCut() {
        assertThat(cuts(series(step(0, HOUR, 7, 1), step(HOUR, 2 * HOUR, 7, 1)), 0, 2 * HOUR))
                .isEmpty();
    }

    @Test
    void stepsThatEndedAreDroppedWhenAskedFor() {
        IntensitySeries series = series(step(0, HOUR, 1, 1), step(HOUR, 2 * HOUR, 2, 1));

        assertThat(series.since(HOUR - 1)).isSameAs(series);
        assertThat(series.since(HOUR).steps()).containsExactly(step(HOUR, 2 * HOUR, 2, 1));
    }

    @Test
    void stepAlreadyKnownChangesNothing() {
        IntensitySeries series = series(step(0, HOUR, 1, 1));

        assertThat(series.with(step(0, HOUR, 1, 1))).isSameAs(series);
    }

    @Test
    void oneMoreStepIsTakenBeforeAnythingWasAskedFor() {
        Intensity first = step(0, HOUR, 1, 1);
        Intensity second = step(HOUR, 2 * HOUR, 2, 1);

        assertThat(IntensitySeries.EMPTY.withAll(List.of(first)).with(second).steps())
                .containsExactly(first, second);
    }

    @Test
    void orderOfArrivalMakesNoDifference() {
        forAny(random -> {
            List<Intensity> steps = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long from = random.nextInt(20);
                steps.add(new Intensity(
                        from,
                        from + 1 + random.nextInt(10),
                        random.nextInt(3),
                        IntensityKind.AVERAGE,
                        Boundary.DIRECT,
                        FactorStatus.MEASURED,
                        "s" + random.nextInt(2),
                        random.nextInt(2),
                        random.nextInt(3),
                        random.nextInt(2)));
            }
            IntensitySeries first = series(steps.toArray(new Intensity[0]));
            Collections.shuffle(steps, random);
            IntensitySeries second = series(steps.toArray(new Intensity[0]));

            assertThat(second.steps()).isEqualTo(first.steps());
            for (long at = -1; at < 32; at++) {
                assertThat(second.at(at)).isEqualTo(first.at(at));
            }
        });
    }

    /** Hours, so that stand-ins and the constant have their turn. */
    @Test
    void stepsThatDecideAnIntervalAreEnoughForIt() {
        forAny(random -> {
            IntensitySeries series = IntensitySeries.EMPTY;
            for (int left = random.nextInt(6); left > 0; left--) {
                long from = random.nextInt(12) * HOUR;
                long to = from + (1 + random.nextInt(4)) * HOUR / 2;
                series = series.with(step(from, to, random.nextInt(3), random.nextInt(3)));
            }
            long from = random.nextInt(60) * HOUR / 4;
            long to = from + (1 + random.nextInt(12)) * HOUR / 4;
            IntensitySeries within = series.within(from, to);

            assertThat(cuts(within, from, to)).isEqualTo(cuts(series, from, to));
            for (long at = from; at < to; at += HOUR / 4) {
                assertThat(figures(within.at(at))).isEqualTo(figures(series.at(at)));
            }
            assertThat(within.within(from, to).steps()).isEqualTo(within.steps());
        });
    }

    /** All but the interval, which tells only where it was looked up. */
    private static Intensity figures(Intensity at) {
        return new Intensity(
                0,
                1,
                at.milligramsPerKwh(),
                at.kind(),
                at.boundary(),
                at.status(),
                at.source(),
                at.publishedAtMicros(),
                at.revision(),
                at.statedUncertaintyPpm());
    }

    @Test
    void stepThatDecidesNothingIsLeftOut() {
        Intensity before = step(0, HOUR, 1, 1);
        Intensity superseded = step(HOUR, 2 * HOUR, 2, 1);
        Intensity held = step(HOUR, 3 * HOUR, 3, 2);

        assertThat(series(before, superseded, held).within(HOUR, 2 * HOUR).steps())
                .containsExactly(held);
    }

    @Test
    void impossibleFactorsAreRefused() {
        assertThatThrownBy(() -> step(1, 1, 1, 1)).hasMessageContaining("[1, 1)");
        assertThatThrownBy(() -> step(0, 1, -5, 1)).hasMessageContaining("-5");
        assertThatThrownBy(() -> new PueVersion(0, 999_999)).hasMessageContaining("999999");
    }

    private static Intensity step(long from, long to, long milligrams, long revision) {
        return new Intensity(
                from, to, milligrams, IntensityKind.AVERAGE, Boundary.DIRECT, FactorStatus.MEASURED, "s", 0, revision);
    }

    private static Intensity published(long milligrams, String source, long publishedAt) {
        return new Intensity(
                0,
                HOUR,
                milligrams,
                IntensityKind.AVERAGE,
                Boundary.DIRECT,
                FactorStatus.MEASURED,
                source,
                publishedAt,
                1);
    }

    private static IntensitySeries series(Intensity... steps) {
        IntensitySeries series = IntensitySeries.EMPTY;
        for (Intensity step : steps) {
            series = series.with(step);
        }
        return series;
    }

    private static List<Long> cuts(IntensitySeries series, long from, long to) {
        List<Long> cuts = new ArrayList<>();
        series.cutsWithin(from, to, cuts::add);
        return cuts;
    }
}
