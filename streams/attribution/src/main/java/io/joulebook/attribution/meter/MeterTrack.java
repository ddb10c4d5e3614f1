package io.joulebook.attribution.meter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a meter from reading to reading (METHOD §1).
 *
 * <p>Readings are a set: their order and repeats make no difference. Whether a reading is accepted depends on the
 * accepted one before it and on nothing else, so a track can be left at any accepted reading and followed further from
 * there.
 */
public final class MeterTrack {

    private static final Comparator<Reading> BY_TIME = Comparator.comparingLong(Reading::atMicros)
            .thenComparing(Reading::bootId)
            .thenComparingLong(Reading::value);

    private MeterTrack() {}

    /**
     * The course of a meter, whose power is interpolated over missed samples of any length.
     *
     * @param spec what is known of the meter
     * @param start where the track was left; null: it begins with these readings
     * @param readings in any order; those at or before the start are ignored
     */
    public static MeterCourse follow(MeterSpec spec, @Nullable MeterState start, Collection<Reading> readings) {
        return follow(spec, start, readings, Long.MAX_VALUE);
    }

    /**
     * The course of a meter, whose power is interpolated up to a limit; where samples are missing for longer, the mean
     * power of the two neighbours stands for all of it and is flagged ESTIMATED.
     *
     * @param longestInterpolatedMicros METHOD §1: the longer of three sampling periods and two windows, µs
     */
    public static MeterCourse follow(
            MeterSpec spec, @Nullable MeterState start, Collection<Reading> readings, long longestInterpolatedMicros) {
        return follow(spec, start, readings, MissedSamples.upTo(longestInterpolatedMicros));
    }

    /** The same with a limit that follows the meter's sampling period. */
    public static MeterCourse follow(
            MeterSpec spec, @Nullable MeterState start, Collection<Reading> readings, MissedSamples missed) {
        CourseBuilder course = new CourseBuilder(spec, start, missed);
        List<Reading> ascending = ascending(readings);
        int from = 0;
        while (from < ascending.size()) {
            int to = endOfInstant(ascending, from);
            if (start == null || ascending.get(from).atMicros() > start.last().atMicros()) {
                course.addInstant(ascending.subList(from, to));
            }
            from = to;
        }
        return course.build(ascending);
    }

    private static List<Reading> ascending(Collection<Reading> readings) {
        List<Reading> list = new ArrayList<>(readings);
        for (int i = 1; i < list.size(); i++) {
            if (BY_TIME.compare(list.get(i - 1), list.get(i)) > 0) {
                list.sort(BY_TIME);
                return list;
            }
        }
        return list;
    }

    private static int endOfInstant(List<Reading> ascending, int from) {
        int to = from + 1;
        while (to < ascending.size()
                && ascending.get(to).atMicros() == ascending.get(from).atMicros()) {
            to++;
        }
        return to;
    }
}
