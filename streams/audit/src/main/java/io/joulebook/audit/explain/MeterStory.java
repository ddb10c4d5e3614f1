package io.joulebook.audit.explain;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.meter.RefusedReading;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of each reading of a meter, and of the window's borders.
 *
 * @param spec the meter
 * @param microjoules its energy in the window, µJ
 * @param flags what was unusual
 * @param readings each reading that the evidence has, ascending
 * @param start what was read around the window's start; null: nothing on one side of it
 * @param end the same of its end
 */
record MeterStory(
        MeterSpec spec,
        long microjoules,
        SortedSet<String> flags,
        List<Told> readings,
        @Nullable Border start,
        @Nullable Border end) {

    /** The verdict on a reading that counts. */
    static final String ACCEPTED = "accepted";

    /** The verdict on a repeat. */
    static final String REPEATED = "repeated";

    /**
     * A reading and what became of it.
     *
     * @param verdict accepted, repeated, or the reason for which it was refused
     */
    record Told(Reading reading, String verdict) {

        boolean isAccepted() {
            return verdict.equals(ACCEPTED);
        }
    }

    /**
     * A border of the window between two accepted readings.
     *
     * @param before the last at or before it
     * @param after the first at or after it
     * @param beforeMicrojoules energy from the one before to the border, µJ
     * @param wholeMicrojoules energy from the one before to the one after, µJ
     */
    record Border(Reading before, Reading after, long beforeMicrojoules, long wholeMicrojoules) {

        boolean isRead() {
            return before.equals(after);
        }
    }

    static MeterStory of(MeterEvidence evidence, long fromMicros, long toMicros) {
        MeterCourse course = evidence.course();
        List<Reading> accepted = new ArrayList<>();
        course.readingsFor(fromMicros, toMicros, accepted::add);
        return new MeterStory(
                evidence.spec(),
                course.energyMicrojoules(fromMicros, toMicros),
                course.flagsWithin(fromMicros, toMicros),
                told(evidence, course, accepted),
                border(course, accepted, fromMicros),
                border(course, accepted, toMicros));
    }

    private static List<Told> told(MeterEvidence evidence, MeterCourse course, List<Reading> accepted) {
        List<Told> told = new ArrayList<>();
        MeterState start = evidence.start();
        if (start != null) {
            told.add(new Told(start.last(), ACCEPTED));
        }
        List<Reading> unused = new ArrayList<>(accepted);
        List<RefusedReading> refused = new ArrayList<>(course.refused());
        for (Reading reading : evidence.readings()) {
            told.add(new Told(reading, verdict(reading, unused, refused)));
        }
        return told;
    }

    private static String verdict(Reading reading, List<Reading> unused, List<RefusedReading> refused) {
        for (RefusedReading one : refused) {
            if (one.reading().equals(reading)) {
                refused.remove(one);
                return one.reason();
            }
        }
        if (unused.remove(reading)) {
            return ACCEPTED;
        }
        return REPEATED;
    }

    private static @Nullable Border border(MeterCourse course, List<Reading> accepted, long atMicros) {
        Reading before = null;
        for (Reading reading : accepted) {
            if (reading.atMicros() <= atMicros) {
                before = reading;
            }
            if (reading.atMicros() >= atMicros && before != null) {
                return new Border(
                        before,
                        reading,
                        course.energyMicrojoules(before.atMicros(), atMicros),
                        course.energyMicrojoules(before.atMicros(), reading.atMicros()));
            }
        }
        return null;
    }
}
