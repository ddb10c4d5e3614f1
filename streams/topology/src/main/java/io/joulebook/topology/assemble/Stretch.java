package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;

/**
 * A meter's settled course up to where it fell silent for too long, or to its last settled reading.
 *
 * @param course energy up to there
 * @param resumesMicros first reading after that silence; {@link #OPEN} if it has not fallen silent, or not come back
 * @param isGivenUp whether windows may be closed without it after the course's end
 */
record Stretch(MeterCourse course, long resumesMicros, boolean isGivenUp) {

    static final long OPEN = Long.MAX_VALUE;

    /** Whether this course says all that will ever be known of a window that ends here. */
    boolean isPast(long endMicros) {
        return course.reaches(endMicros) || course.stateAt(endMicros) == null || isGivenUp;
    }

    /** Whether the window has a part that only the next stretch tells of. */
    boolean endsBefore(long endMicros) {
        return endMicros > resumesMicros;
    }
}
