package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.topology.input.MeterIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One meter of a node: where its track stands, and the readings after that. */
final class MeterBook {

    private MeterIdentity identity;
    private @Nullable MeterState state;
    private long periodMicros;
    private boolean isGivenUp;
    private long lastMicros = StreamClock.NEVER;
    private final List<Reading> readings = new ArrayList<>();

    MeterBook(MeterIdentity identity) {
        this.identity = identity;
    }

    MeterBook(MeterProgress progress) {
        this.identity = progress.identity();
        this.state = progress.state();
        this.periodMicros = progress.periodMicros();
        this.isGivenUp = progress.isGivenUp();
        this.lastMicros = progress.state().last().atMicros();
    }

    MeterIdentity identity() {
        return identity;
    }

    /** What is to be kept of it; null if no reading was accepted yet. */
    @Nullable
    MeterProgress progress() {
        return state == null ? null : new MeterProgress(identity, state, periodMicros, isGivenUp);
    }

    void add(MeterIdentity asRead, Reading reading) {
        if (reading.atMicros() >= lastMicros) {
            identity = asRead;
            lastMicros = reading.atMicros();
        }
        readings.add(reading);
    }

    /**
     * Its course through the settled readings, up to the first silence that some window from here on is closed in.
     *
     * @param settledMicros no reading before this can arrive any more
     * @param firstEndMicros end of the first window not closed yet
     */
    Stretch stretch(
            NodeBook book, Silences silences, long settledMicros, long firstEndMicros, long maxPowerMicrowatts) {
        List<Reading> settled = readingsBefore(settledMicros);
        MeterSpec spec = identity.limitedTo(maxPowerMicrowatts);
        MeterCourse course = MeterTrack.follow(spec, state, settled, silences.missed(periodMicros));
        List<Reading> accepted = accepted(course);
        boolean givenUp = isGivenUp;
        long period = periodMicros;
        if (accepted.size() > 1
                && Silences.isForgotten(
                        accepted.get(0).atMicros(), accepted.get(1).atMicros())
                && accepted.get(1).atMicros() < firstEndMicros) {
            course = MeterTrack.follow(spec, null, settled, silences.missed(0));
            accepted = accepted(course);
            givenUp = false;
            period = 0;
        }
        for (int i = 1; i < accepted.size(); i++) {
            long last = accepted.get(i - 1).atMicros();
            long next = accepted.get(i).atMicros();
            boolean silent = (i == 1 && givenUp)
                    || Silences.isForgotten(last, next)
                    || silences.isGivenUpUntil(book, last, period, next);
            if (silent && next >= firstEndMicros) {
                return new Stretch(
                        MeterTrack.follow(spec, state, readingsBefore(next), silences.missed(periodMicros)),
                        next,
                        true);
            }
            period = next - last;
        }
        return new Stretch(course, Stretch.OPEN, isSilentNow(book, silences, settledMicros, accepted, period));
    }

    private boolean isSilentNow(
            NodeBook book, Silences silences, long settledMicros, List<Reading> accepted, long period) {
        if (settledMicros == Long.MAX_VALUE || accepted.isEmpty()) {
            return true;
        }
        long last = accepted.get(accepted.size() - 1).atMicros();
        return (accepted.size() == 1 && isGivenUp) || silences.isGivenUpAt(book, last, period, settledMicros);
    }

    /** Accepted readings, ascending; the first is where the track stands. */
    private static List<Reading> accepted(MeterCourse course) {
        List<Reading> accepted = new ArrayList<>();
        course.readingsFor(Long.MIN_VALUE, Long.MAX_VALUE, accepted::add);
        MeterState only = course.stateAt(Long.MAX_VALUE);
        if (accepted.isEmpty() && only != null) {
            accepted.add(only.last());
        }
        return accepted;
    }

    /** Readings taken before an instant and not forgotten. */
    List<Reading> readingsBefore(long micros) {
        List<Reading> before = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            if (reading.atMicros() < micros) {
                before.add(reading);
            }
        }
        return before;
    }

    /**
     * Goes on from the last reading accepted at or before the given time. No reading before that time is needed any
     * more: what was refused stays refused, whatever follows.
     *
     * @return time of the reading after which windows were closed without the meter, now that it is back;
     *     {@link StreamClock#NEVER} if there is nothing to make good
     */
    long forgetBefore(Stretch stretch, long atMicros) {
        MeterState reached = stretch.course().stateAt(atMicros);
        long missingSince = StreamClock.NEVER;
        if (reached != null) {
            missingSince = missingBefore(reached);
            List<Reading> accepted = accepted(stretch.course());
            int at = accepted.indexOf(reached.last());
            if (at > 0) {
                periodMicros = reached.last().atMicros() - accepted.get(at - 1).atMicros();
            } else if (state == null || !state.last().equals(reached.last())) {
                periodMicros = 0;
            }
            isGivenUp = stretch.isGivenUp() && !stretch.course().reaches(atMicros);
            state = reached;
        }
        forgetBefore(atMicros);
        return missingSince;
    }

    private long missingBefore(MeterState reached) {
        boolean isBack = isGivenUp && state != null && !state.last().equals(reached.last());
        long since = isBack ? Objects.requireNonNull(state).last().atMicros() : StreamClock.NEVER;
        return isBack && !Silences.isForgotten(since, reached.last().atMicros()) ? since : StreamClock.NEVER;
    }

    /** Goes on from another state: readings that came late have changed its course. */
    void goOnFrom(MeterProgress progress) {
        state = progress.state();
        periodMicros = progress.periodMicros();
        lastMicros = Math.max(lastMicros, progress.state().last().atMicros());
    }

    /** Drops readings before the given time unused. */
    void forgetBefore(long atMicros) {
        readings.removeIf(reading -> reading.atMicros() < atMicros);
    }

    /** Whether nothing of it is left that a window from here on could need. */
    boolean isForgotten(long atMicros) {
        return readings.isEmpty()
                && (state == null || Silences.isForgotten(state.last().atMicros(), atMicros));
    }
}
