package io.joulebook.attribution.carbon;

import org.jspecify.annotations.Nullable;

/**
 * Means that stand in where nothing was published (METHOD §4), of what a zone published at other times.
 *
 * <p>A mean is by time: a value counts as long as it held. Convention: of the four weeks two must have a value for the
 * hour; of the 365 days that end with the day before, values must cover thirty.
 */
final class StandInMeans {

    static final long HOUR_MICROS = 3_600_000_000L;
    static final long DAY_MICROS = 24 * HOUR_MICROS;

    private static final long WEEK_MICROS = 7 * DAY_MICROS;
    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 2;
    private static final long YEAR_MICROS = 365 * DAY_MICROS;
    private static final long LEAST_OF_YEAR_MICROS = 30 * DAY_MICROS;

    /** METHOD §4. */
    private static final long WEEKS_PPM = 200_000;

    private static final long YEAR_PPM = 350_000;

    /** A year's mean takes as long as there are steps: it is remembered for the day last asked for. */
    private record Year(long dayMicros, @Nullable Intensity mean) {}

    private final PublishedSteps steps;
    private @Nullable Year known;

    StandInMeans(PublishedSteps steps) {
        this.steps = steps;
    }

    /** Mean of the same hour in the four weeks before the one that begins here; null: too little is known. */
    @Nullable
    Intensity ofWeeksBefore(long hourMicros) {
        TimeMean mean = new TimeMean();
        int weeks = 0;
        for (int week = 1; week <= WEEKS; week++) {
            long from = hourMicros - week * WEEK_MICROS;
            long before = mean.micros();
            mean.addAll(steps.inForce(from, from + HOUR_MICROS));
            if (mean.micros() > before) {
                weeks++;
            }
        }
        return weeks < LEAST_WEEKS
                ? null
                : mean.standingIn(hourMicros, hourMicros + HOUR_MICROS, "4-week mean", WEEKS_PPM);
    }

    /** Mean of the 365 days before the one that begins here; null: too little is known. */
    @Nullable
    Intensity ofYearBefore(long dayMicros) {
        Year year = known;
        if (year == null || year.dayMicros() != dayMicros) {
            year = new Year(dayMicros, yearBefore(dayMicros));
            known = year;
        }
        return year.mean();
    }

    private @Nullable Intensity yearBefore(long dayMicros) {
        TimeMean mean = new TimeMean();
        mean.addAll(steps.inForce(dayMicros - YEAR_MICROS, dayMicros));
        return mean.micros() < LEAST_OF_YEAR_MICROS
                ? null
                : mean.standingIn(dayMicros, dayMicros + DAY_MICROS, "365-day mean", YEAR_PPM);
    }
}
