package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterState;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.meter.RefusedReading;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.topology.input.MeterIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One meter followed through closed windows: a course for as long as one limit of the profile holds, and a new one
 * where the meter was not read for a day.
 */
final class FollowedMeter {

    private final MeterIdentity identity;
    private final NodeProfile profile;
    private final Silences silences;
    private final long windowMicros;
    private final NavigableMap<Long, MeterCourse> courses = new TreeMap<>();

    FollowedMeter(MeterIdentity identity, NodeProfile profile, Silences silences, long windowMicros) {
        this.identity = identity;
        this.profile = profile;
        this.silences = silences;
        this.windowMicros = windowMicros;
    }

    /** What a window would say that takes up a meter where it stands. */
    static MeterEvidence takenUp(MeterProgress progress, Silences silences) {
        return new MeterEvidence(
                progress.identity().limitedTo(0),
                progress.state(),
                List.of(),
                silences.missed(progress.periodMicros()));
    }

    /**
     * Follows it.
     *
     * @param before where its track was taken up first; null: it was never read before these readings
     * @param readings in any order
     * @param firstMicros start of the first window
     * @param closedMicros end of the last one
     */
    void follow(@Nullable MeterEvidence before, List<Reading> readings, long firstMicros, long closedMicros) {
        List<Reading> ascending = new ArrayList<>(readings);
        ascending.sort(Comparator.comparingLong(Reading::atMicros));
        MeterState start = before == null ? null : before.start();
        long period = before == null ? 0 : before.missed().periodMicros();
        if (start != null
                && !ascending.isEmpty()
                && ascending.get(0).atMicros() < start.last().atMicros()) {
            addBeginning(start.last(), ascending); // a reading older than the one the track began with
            start = null;
            period = 0;
        }
        long from = firstMicros;
        int begin = 0;
        while (begin <= ascending.size()) {
            int end = endOfRun(ascending, begin, start);
            long to = end < ascending.size() ? windowOf(ascending.get(end)) : closedMicros;
            followRun(start, period, ascending.subList(begin, end), from, to);
            if (end == ascending.size()) {
                return;
            }
            start = null;
            period = 0;
            from = Math.max(from, to);
            begin = end;
        }
    }

    private static void addBeginning(Reading first, List<Reading> ascending) {
        if (!ascending.contains(first)) {
            ascending.add(first);
            ascending.sort(Comparator.comparingLong(Reading::atMicros));
        }
    }

    /** Index of the first reading a day or more after the one before it; the number of readings if there is none. */
    private static int endOfRun(List<Reading> ascending, int begin, @Nullable MeterState start) {
        long last = start != null
                ? start.last().atMicros()
                : begin < ascending.size() ? ascending.get(begin).atMicros() : 0;
        for (int i = begin; i < ascending.size(); i++) {
            long at = ascending.get(i).atMicros();
            if (Silences.isForgotten(last, at)) {
                return i;
            }
            last = at;
        }
        return ascending.size();
    }

    /** Follows readings without a long silence, by one course for each limit. */
    private void followRun(@Nullable MeterState start, long period, List<Reading> readings, long from, long to) {
        MeterState state = start;
        long known = period;
        List<Reading> left = readings;
        long at = from;
        while (true) {
            MeterSpec spec = identity.limitedTo(Limits.of(profile, identity.meter(), at));
            MeterCourse course = MeterTrack.follow(spec, state, left, silences.missed(known));
            courses.put(at, course);
            long next = nextLimit(at, to);
            if (next >= to) {
                return;
            }
            MeterEvidence reached = course.evidenceFor(next, next + windowMicros);
            state = reached.start();
            known = reached.missed().periodMicros();
            left = left.stream().filter(reading -> reading.atMicros() >= next).toList();
            at = next;
        }
    }

    private long nextLimit(long from, long to) {
        long limit = Limits.of(profile, identity.meter(), from);
        long next = from + windowMicros;
        while (next < to && Limits.of(profile, identity.meter(), next) == limit) {
            next += windowMicros;
        }
        return next;
    }

    private long windowOf(Reading reading) {
        return OpenWindows.startOf(reading.atMicros(), windowMicros);
    }

    /** What decides its figures in a window; null if it tells nothing of it. */
    @Nullable
    MeterEvidence evidence(long fromMicros, long toMicros) {
        MeterCourse course = courseOf(fromMicros);
        return course != null && OpenWindows.tells(course, fromMicros, toMicros)
                ? course.evidenceFor(fromMicros, toMicros)
                : null;
    }

    boolean touches(long fromMicros, long toMicros) {
        MeterCourse course = courseOf(fromMicros);
        return course != null && course.touches(fromMicros, toMicros);
    }

    private @Nullable MeterCourse courseOf(long fromMicros) {
        Map.Entry<Long, MeterCourse> course = courses.floorEntry(fromMicros);
        return course == null ? null : course.getValue();
    }

    /** Why a reading was refused; null if it was not. */
    @Nullable
    RefusedReading refused(Reading reading) {
        MeterCourse course = courseOf(Math.max(reading.atMicros(), courses.firstKey()));
        return course == null
                ? null
                : course.refused().stream()
                        .filter(one -> one.reading().equals(reading))
                        .findFirst()
                        .orElse(null);
    }

    /** How far it has come at the end of the last window; null if it was never read. */
    @Nullable
    MeterProgress progressAt(long closedMicros) {
        MeterEvidence reached = courses.lastEntry().getValue().evidenceFor(closedMicros, closedMicros + windowMicros);
        MeterState state = reached.start();
        return state == null
                ? null
                : new MeterProgress(identity, state, reached.missed().periodMicros(), false);
    }
}
