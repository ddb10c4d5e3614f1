package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.carbon.Steps.DAY;
import static io.joulebook.attribution.carbon.Steps.HOUR;
import static io.joulebook.attribution.carbon.Steps.cuts;
import static io.joulebook.attribution.carbon.Steps.figures;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Laws of the ladder of stand-ins, and what it says against a plain telling of METHOD §4. */
final class LadderPropertyTest {

    private static final long HALF = HOUR / 2;
    private static final List<FactorStatus> STATUSES =
            List.of(FactorStatus.MEASURED, FactorStatus.ESTIMATED, FactorStatus.FALLBACK);
    private static final long NOW = 60 * DAY + 5 * HOUR;

    @Test
    void orderOfArrivalMakesNoDifference() {
        forAny(random -> {
            List<Intensity> steps = steps(random);
            List<Intensity> parent = steps(random);
            IntensitySeries first = IntensitySeries.EMPTY.withAll(steps).under("P", oneByOne(parent));
            Collections.shuffle(steps, random);
            Collections.shuffle(parent, random);
            IntensitySeries second = oneByOne(steps).under("P", IntensitySeries.EMPTY.withAll(parent));

            assertThat(second.steps()).isEqualTo(first.steps());
            for (long at = NOW - 2 * HOUR; at < NOW + 3 * HOUR; at += HALF) {
                assertThat(figures(second.at(at))).isEqualTo(figures(first.at(at)));
            }
        });
    }

    /** Evidence of a window has no four weeks in it. */
    @Test
    void whatIsKeptOfAnIntervalSaysTheSameOfIt() {
        forAny(random -> {
            IntensitySeries series = IntensitySeries.EMPTY
                    .withAll(steps(random))
                    .under("P", IntensitySeries.EMPTY.withAll(steps(random)));
            long from = NOW + (random.nextInt(10) - 5) * HALF;
            long to = from + (1 + random.nextInt(6)) * HALF;
            IntensitySeries kept = series.within(from, to);

            assertThat(cuts(kept::cutsWithin, from, to)).isEqualTo(cuts(series::cutsWithin, from, to));
            for (long at = from; at < to; at += HALF) {
                assertThat(figures(kept.at(at))).isEqualTo(figures(series.at(at)));
            }
            assertThat(kept.isContradictedWithin(from, to)).isEqualTo(series.isContradictedWithin(from, to));
            assertThat(kept.within(from, to).steps()).isEqualTo(kept.steps());
        });
    }

    @Test
    void plainTellingSaysTheSame() {
        forAny(random -> {
            List<Intensity> steps = steps(random);
            List<Intensity> parent = steps(random);
            IntensitySeries series =
                    IntensitySeries.EMPTY.withAll(steps).under("P", IntensitySeries.EMPTY.withAll(parent));

            for (long at = NOW - 3 * HALF; at < NOW + 6 * HALF; at += HALF) {
                assertThat(series.at(at).milligramsPerKwh()).as("at %d", at).isEqualTo(plain(steps, parent, at));
            }
        });
    }

    /** METHOD §4 in halves of an hour, of which every step of these tests has whole ones. */
    private static long plain(List<Intensity> own, List<Intensity> parent, long at) {
        Intensity published = holding(own, at);
        if (published != null) {
            return published.milligramsPerKwh();
        }
        for (long before = at - HALF; before >= at - 4 * HALF; before -= HALF) {
            Intensity last = holding(own, before);
            if (last != null && last.status() != FactorStatus.FALLBACK) {
                return last.milligramsPerKwh();
            }
        }
        long sum = 0;
        int halves = 0;
        int weeks = 0;
        long hour = at / HOUR * HOUR;
        for (int week = 1; week <= 4; week++) {
            boolean any = false;
            for (int half = 0; half < 2; half++) {
                Intensity value = holding(own, hour - week * 7L * DAY + half * HALF);
                if (value != null && value.status() != FactorStatus.FALLBACK) {
                    sum += value.milligramsPerKwh();
                    halves++;
                    any = true;
                }
            }
            weeks += any ? 1 : 0;
        }
        if (weeks >= 2) {
            return Math.round(Math.rint((double) sum / halves));
        }
        Intensity above = holding(parent, at);
        return above != null && above.status() != FactorStatus.FALLBACK ? above.milligramsPerKwh() : 700_000;
    }

    private static @Nullable Intensity holding(List<Intensity> steps, long at) {
        return steps.stream()
                .filter(step -> step.fromMicros() <= at && at < step.toMicros())
                .max(Precedence.WEAKER_FIRST)
                .orElse(null);
    }

    private static IntensitySeries oneByOne(List<Intensity> steps) {
        IntensitySeries series = IntensitySeries.EMPTY;
        for (Intensity step : steps) {
            series = series.with(step);
            assertThat(series.covers(step.fromMicros(), step.toMicros())).isTrue();
        }
        return series;
    }

    /** Steps of half an hour and more, around now and around the same time of the weeks before. */
    private static List<Intensity> steps(Random random) {
        List<Intensity> steps = new ArrayList<>();
        for (int left = random.nextInt(9); left > 0; left--) {
            long from = NOW - random.nextInt(6) * 7L * DAY + (random.nextInt(12) - 6) * HALF;
            steps.add(new Intensity(
                    from,
                    from + (1 + random.nextInt(5)) * HALF,
                    random.nextInt(1000),
                    IntensityKind.AVERAGE,
                    random.nextBoolean() ? Boundary.DIRECT : Boundary.LIFECYCLE,
                    STATUSES.get(random.nextInt(3)),
                    "s" + random.nextInt(2),
                    random.nextInt(2),
                    random.nextInt(3),
                    random.nextInt(2)));
        }
        return steps;
    }
}
