package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.Steps.DAY;
import static io.joulebook.attribution.carbon.Steps.HOUR;
import static io.joulebook.attribution.carbon.Steps.average;
import static io.joulebook.attribution.carbon.Steps.cuts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in where nothing was published, rung by rung: METHOD §4. */
final class LadderTest {

    private static final long WEEK = 7 * DAY;

    /** Five in the morning, far enough from the beginning. */
    private static final long NOW = 400 * DAY + 5 * HOUR;

    private static IntensitySeries series(Intensity... steps) {
        return IntensitySeries.EMPTY.withAll(List.of(steps));
    }

    private static Intensity hourOf(int weeksBefore, long milligrams) {
        return average(NOW - weeksBefore * WEEK, NOW - weeksBefore * WEEK + HOUR, milligrams);
    }

    private static Intensity standIn(Boundary boundary, FactorStatus status, long from, long to) {
        return new Intensity(from, to, 5, IntensityKind.AVERAGE, boundary, status, "s", 9, 1);
    }

    @Test
    void lastValueSaysWhoseItIs() {
        Intensity last =
                series(average(NOW - 2 * HOUR, NOW - HOUR, 60_000, "RTE", 77)).at(NOW);

        assertThat(last.source()).isEqualTo("last value, RTE");
        assertThat(last.status()).isEqualTo(FactorStatus.FALLBACK);
        assertThat(last.publishedAtMicros()).isEqualTo(77);
        assertThat(last.uncertaintyPpm()).isEqualTo(150_000);
    }

    @Test
    void publishedStandInHoldsWhereItIsButNotLater() {
        Intensity held = standIn(Boundary.LIFECYCLE, FactorStatus.FALLBACK, NOW - HOUR, NOW);
        IntensitySeries series = series(average(NOW - 3 * HOUR, NOW - HOUR, 60_000, "RTE", 0), held);

        assertThat(series.at(NOW - 1)).isEqualTo(held);
        assertThat(series.covers(NOW - 3 * HOUR, NOW)).isTrue();
        assertThat(series.at(NOW).source()).isEqualTo("last value, RTE");
        assertThat(series.at(NOW + HOUR - 1).milligramsPerKwh()).isEqualTo(60_000);
        assertThat(series.at(NOW + HOUR).source()).isEqualTo("unknown");
        assertThat(series(held).at(NOW).source()).isEqualTo("unknown");
    }

    @Test
    void sameHourOfTwoWeeksIsEnough() {
        Intensity mean = series(hourOf(1, 100), hourOf(4, 201)).at(NOW);

        assertThat(mean.milligramsPerKwh()).isEqualTo(150); // 150.5 goes to the even one
        assertThat(mean.uncertaintyPpm()).isEqualTo(200_000);
        assertThat(mean.source()).isEqualTo("4-week mean, AVERAGE");
        assertThat(mean.status()).isEqualTo(FactorStatus.FALLBACK);
        assertThat(mean.kind()).isEqualTo(IntensityKind.AVERAGE);
        assertThat(mean.boundary()).isEqualTo(Boundary.LIFECYCLE);
        assertThat(mean.revision()).isZero();
        assertThat(series(hourOf(1, 101), hourOf(4, 202)).at(NOW).milligramsPerKwh())
                .isEqualTo(152); // 151.5
        assertThat(series(hourOf(1, 100), hourOf(5, 201)).at(NOW).source()).isEqualTo("unknown");
        assertThat(series(hourOf(2, 100)).at(NOW).source()).isEqualTo("unknown");
    }

    @Test
    void valuesOfAnHourCountForAsLongAsTheyHeld() {
        IntensitySeries series = series(
                hourOf(1, 100),
                average(NOW - 2 * WEEK, NOW - 2 * WEEK + HOUR / 4, 200),
                average(NOW - 3 * WEEK - HOUR, NOW - 3 * WEEK, 900),
                average(NOW - 3 * WEEK + HOUR, NOW - 3 * WEEK + 2 * HOUR, 900));

        assertThat(series.at(NOW).milligramsPerKwh()).isEqualTo(120); // (100 × 4 + 200) / 5
        assertThat(series.at(NOW + HOUR - 1).milligramsPerKwh()).isEqualTo(120);
        assertThat(series.at(NOW + HOUR).source()).isEqualTo("unknown");
        assertThat(series.at(NOW - 1).source()).isEqualTo("unknown");
    }

    @Test
    void meanTellsWhoseItIsAndSinceWhenItWasKnown() {
        Intensity direct = standIn(Boundary.DIRECT, FactorStatus.ESTIMATED, NOW - WEEK, NOW - WEEK + HOUR);
        Intensity first = average(NOW - 2 * WEEK, NOW - 2 * WEEK + HOUR, 7, "b", 30);
        Intensity second = average(NOW - 3 * WEEK, NOW - 3 * WEEK + HOUR, 9, "a", 20);
        Intensity mean = series(direct, first, second).at(NOW);

        assertThat(mean.milligramsPerKwh()).isEqualTo(7);
        assertThat(mean.source()).isEqualTo("4-week mean, a and 2 more");
        assertThat(mean.publishedAtMicros()).isEqualTo(30);
        assertThat(mean.boundary()).isEqualTo(Boundary.DIRECT);
        assertThat(series(first, second).at(NOW).boundary()).isEqualTo(Boundary.LIFECYCLE);
    }

    @Test
    void standInsAreNoPartOfAMean() {
        Intensity published = standIn(Boundary.LIFECYCLE, FactorStatus.FALLBACK, NOW - WEEK, NOW - WEEK + HOUR);

        assertThat(series(published, hourOf(2, 100)).at(NOW).source()).isEqualTo("unknown");
        assertThat(series(published, hourOf(2, 100), hourOf(3, 101)).at(NOW).milligramsPerKwh())
                .isEqualTo(100);
    }

    @Test
    void lastValueComesBeforeTheMeanAndTheMeanBeforeTheParent() {
        IntensitySeries parent = series(average(NOW, NOW + 5 * HOUR, 333, "EIA", 8));
        IntensitySeries series = series(
                        hourOf(1, 100), hourOf(2, 200), average(NOW - 3 * HOUR, NOW - 2 * HOUR + HOUR / 2, 60))
                .under("US-CAL", parent);

        assertThat(series.at(NOW).source()).isEqualTo("last value, AVERAGE");
        assertThat(series.at(NOW + HOUR / 2).source()).isEqualTo("4-week mean, AVERAGE");
        assertThat(series.at(NOW + HOUR).source()).isEqualTo("parent zone US-CAL, EIA");
        assertThat(series.at(NOW + HOUR).milligramsPerKwh()).isEqualTo(333);
        assertThat(series.at(NOW + HOUR).publishedAtMicros()).isEqualTo(8);
        assertThat(series.at(NOW + HOUR).revision()).isEqualTo(1);
        assertThat(series.at(NOW + HOUR).uncertaintyPpm()).isEqualTo(250_000);
        assertThat(series.at(NOW + 5 * HOUR - 1).milligramsPerKwh()).isEqualTo(333);
        assertThat(series.at(NOW + 5 * HOUR).source()).isEqualTo("unknown");
        assertThat(cuts(series::cutsWithin, NOW, NOW + 6 * HOUR))
                .containsExactly(NOW + HOUR / 2, NOW + HOUR, NOW + 5 * HOUR);
    }

    @Test
    void onlyWhatTheParentPublishedStandsIn() {
        Intensity standIn = standIn(Boundary.LIFECYCLE, FactorStatus.FALLBACK, NOW, NOW + HOUR);

        assertThat(IntensitySeries.EMPTY.under("US", series(standIn)).at(NOW).source())
                .isEqualTo("unknown");
        assertThat(IntensitySeries.EMPTY
                        .under("US", series(average(NOW - HOUR, NOW, 5)))
                        .at(NOW)
                        .source())
                .isEqualTo("unknown");
        assertThat(IntensitySeries.EMPTY
                        .under("US", series(average(NOW, NOW + 1, 5)))
                        .at(NOW)
                        .source())
                .isEqualTo("parent zone US, AVERAGE");
        assertThat(IntensitySeries.EMPTY.under("US", IntensitySeries.EMPTY)).isSameAs(IntensitySeries.EMPTY);
    }

    @Test
    void seriesGoesOnUnderItsParent() {
        IntensitySeries parent = series(average(NOW, NOW + HOUR, 333));
        IntensitySeries series =
                IntensitySeries.EMPTY.under("US", parent).with(average(0, 1, 5)).withAll(List.of(average(1, 2, 5)));

        assertThat(series.since(1).at(NOW).milligramsPerKwh()).isEqualTo(333);
        assertThat(series.steps()).hasSize(2);
    }

    @Test
    void parentIsWhatIsLeftOfTheLastHyphen() {
        assertThat(IntensitySeries.parentOf("US-CAL-CISO")).isEqualTo("US-CAL");
        assertThat(IntensitySeries.parentOf("US-CAL")).isEqualTo("US");
        assertThat(IntensitySeries.parentOf("FR")).isEmpty();
        assertThat(IntensitySeries.parentOf("-FR")).isEmpty();
    }

    @Test
    void yearTellsOnceThirtyDaysOfItArePublished() {
        long day = 400 * DAY;
        Intensity thirty = average(day - 70 * DAY, day - 40 * DAY, 440, "EPA", 3);
        Intensity less = average(day - 70 * DAY, day - 40 * DAY - 1, 440, "EPA", 3);

        assertThat(series(less).at(NOW).source()).isEqualTo("unknown");
        Intensity mean = series(thirty).at(NOW);
        assertThat(mean.source()).isEqualTo("365-day mean, EPA");
        assertThat(mean.milligramsPerKwh()).isEqualTo(440);
        assertThat(mean.uncertaintyPpm()).isEqualTo(350_000);
        assertThat(mean.publishedAtMicros()).isEqualTo(3);
    }

    @Test
    void yearEndsWithTheDayBefore() {
        long day = 400 * DAY;
        Intensity old = average(day - 400 * DAY, day - 335 * DAY, 300);
        IntensitySeries series = series(old, average(day - 50 * DAY, day - 40 * DAY, 700));

        assertThat(series.at(day).milligramsPerKwh()).isEqualTo(400); // thirty days of 300, ten of 700
        assertThat(series.at(day - 1).milligramsPerKwh()).isEqualTo(398); // thirty-one: 16300 / 41 = 397.56
        assertThat(series.at(day + DAY).milligramsPerKwh()).isEqualTo(403); // twenty-nine: 15700 / 39 = 402.56
        assertThat(series.at(day + 20 * DAY).source()).isEqualTo("unknown"); // ten and ten
        assertThat(cuts(series::cutsWithin, day - 5 * DAY, day + DAY + 1))
                .containsExactly(day - 4 * DAY, day - 3 * DAY, day - 2 * DAY, day - DAY, day, day + DAY);
    }

    @Test
    void statedUncertaintyAboveThatOfTheRungHolds() {
        Intensity vague = new Intensity(
                NOW - HOUR,
                NOW + HOUR,
                5,
                IntensityKind.AVERAGE,
                Boundary.DIRECT,
                FactorStatus.MEASURED,
                "s",
                0,
                1,
                400_000);

        assertThat(series(vague).at(NOW + HOUR).uncertaintyPpm()).isEqualTo(400_000);
        assertThat(IntensitySeries.EMPTY.under("US", series(vague)).at(NOW).uncertaintyPpm())
                .isEqualTo(400_000);
    }

    @Test
    void segmentsEndAtTheHourWhereTheMeanChanges() {
        List<Intensity> steps = new ArrayList<>();
        for (int week = 1; week <= 2; week++) {
            steps.add(average(NOW - week * WEEK, NOW - week * WEEK + 2 * HOUR, 100));
            steps.add(average(NOW - week * WEEK + 2 * HOUR, NOW - week * WEEK + 3 * HOUR, 101));
        }
        IntensitySeries series = series(steps.toArray(new Intensity[0]));

        assertThat(cuts(series::cutsWithin, NOW, NOW + 3 * HOUR)).containsExactly(NOW + 2 * HOUR);
        assertThat(series.within(NOW + HOUR / 2, NOW + HOUR).steps())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.fromMicros()).isEqualTo(NOW + HOUR / 2);
                    assertThat(kept.toMicros()).isEqualTo(NOW + HOUR);
                    assertThat(kept.source()).isEqualTo("4-week mean, AVERAGE");
                });
    }

    @Test
    void zoneWithoutAnyDataHasTheConstant() {
        Intensity unknown = IntensitySeries.EMPTY.at(NOW);

        assertThat(unknown.milligramsPerKwh()).isEqualTo(700_000);
        assertThat(unknown.uncertaintyPpm()).isEqualTo(530_000);
        assertThat(cuts(IntensitySeries.EMPTY::cutsWithin, 0, 400 * DAY)).isEmpty();
        assertThat(IntensitySeries.EMPTY.within(0, HOUR)).isSameAs(IntensitySeries.EMPTY);
    }
}
