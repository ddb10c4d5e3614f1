package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows a loop's heat register from reading to reading.
 *
 * <p>A register only rises, and no faster than {@link #MAX_POWER_MICROWATTS}. One that does not go on like that is
 * believed only if the reading after it bears it out: then another register was set up, and between the two no heat is
 * known (GAP_RESET). Otherwise the odd one is refused, FALL or JUMP. Until the reading after it is there, nothing is
 * decided. Two values at one instant are both refused (CONFLICT).
 *
 * <p>Whether a reading is accepted depends on the accepted one before and on the two instants that follow, so a track
 * can be left at any accepted reading and followed further from there.
 */
final class RegisterTrack {

    /** Highest plausible power of a loop, µW: 50 MW. A day of it is still a number. */
    static final long MAX_POWER_MICROWATTS = 50_000_000_000_000L;

    private final RegisterCourse.Builder course;
    private final Iterator<RegisterReading> readings;
    private final long longestStepMicros;
    private @Nullable RegisterReading ahead;
    private long lookedThrough = LoopLedger.NEVER;

    private RegisterTrack(@Nullable RegisterReading start, Iterator<RegisterReading> readings, long longestStepMicros) {
        this.course = new RegisterCourse.Builder(start);
        this.readings = readings;
        this.longestStepMicros = longestStepMicros;
        this.ahead = readings.hasNext() ? readings.next() : null;
    }

    /**
     * The course of a register.
     *
     * @param start where the track was left; null: it begins with these readings
     * @param readings after the start
     * @param untilMicros the course ends with the first accepted reading at or after this
     * @param longestStepMicros a silence longer than this is a gap (GAP_SILENT): its heat came too long ago
     */
    static RegisterCourse follow(
            @Nullable RegisterReading start,
            SortedSet<RegisterReading> readings,
            long untilMicros,
            long longestStepMicros) {
        return new RegisterTrack(start, readings.iterator(), longestStepMicros).followUntil(untilMicros);
    }

    private RegisterCourse followUntil(long untilMicros) {
        RegisterReading reading = next();
        while (reading != null && !isPast(untilMicros)) {
            RegisterReading last = course.last();
            if (last == null || goesOn(last, reading)) {
                course.accept(reading, last != null && isSilence(last, reading) ? "GAP_SILENT" : "");
                reading = isPast(untilMicros) ? null : next();
            } else {
                RegisterReading after = next();
                if (after == null) {
                    break; // the odd one may be a new register or a slip; only the reading after it can tell
                }
                decide(last, reading, after);
                reading = after;
            }
        }
        return course.build(lookedThrough);
    }

    private void decide(RegisterReading last, RegisterReading odd, RegisterReading after) {
        if (!goesOn(last, after) && goesOn(odd, after)) {
            course.accept(odd, "GAP_RESET");
        } else {
            course.refuse(odd, odd.microjoules() < last.microjoules() ? "FALL" : "JUMP");
        }
    }

    private boolean isPast(long untilMicros) {
        RegisterReading last = course.last();
        return last != null && last.atMicros() >= untilMicros;
    }

    private boolean isSilence(RegisterReading before, RegisterReading after) {
        return after.atMicros() - before.atMicros() > longestStepMicros;
    }

    private static boolean goesOn(RegisterReading before, RegisterReading after) {
        long risen = after.microjoules() - before.microjoules();
        return risen >= 0 && risen <= most(after.atMicros() - before.atMicros());
    }

    private static long most(long elapsedMicros) {
        return Math.multiplyHigh(MAX_POWER_MICROWATTS, elapsedMicros) >= 500_000
                ? Long.MAX_VALUE
                : Products.dividedDown(MAX_POWER_MICROWATTS, elapsedMicros, 1_000_000);
    }

    /** The reading of the next instant that has only one; null if there is none. */
    private @Nullable RegisterReading next() {
        while (ahead != null) {
            List<RegisterReading> instant = takeInstant(ahead);
            if (instant.size() == 1) {
                return instant.get(0);
            }
            instant.forEach(reading -> course.refuse(reading, "CONFLICT"));
        }
        return null;
    }

    private List<RegisterReading> takeInstant(RegisterReading first) {
        List<RegisterReading> instant = new ArrayList<>(1);
        instant.add(first);
        lookedThrough = first.atMicros();
        ahead = readings.hasNext() ? readings.next() : null;
        while (ahead != null && ahead.atMicros() == first.atMicros()) {
            instant.add(ahead);
            ahead = readings.hasNext() ? readings.next() : null;
        }
        return instant;
    }
}
