package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One intensity for every instant there is: intervals that adjoin and never overlap. */
final class IntensityTimeline {

    /** METHOD §4, unknown mix. */
    private static final long UNKNOWN_MILLIGRAMS_PER_KWH = 700_000;

    /**
     * An intensity in force over its interval.
     *
     * @param intensity what is booked there
     * @param step what was published, for this interval or for one before it; null: nothing, this is the constant
     */
    private record Span(Intensity intensity, @Nullable Intensity step) {

        /** Whether it was published for this interval. */
        boolean isPublished() {
            return step != null && step.toMicros() > intensity.fromMicros();
        }
    }

    private final List<Span> spans;

    private IntensityTimeline(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    static IntensityTimeline of(List<Intensity> steps) {
        TreeSet<Long> bounds = new TreeSet<>();
        for (Intensity step : steps) {
            bounds.add(step.fromMicros());
            bounds.add(step.toMicros());
        }
        List<Span> spans = new ArrayList<>();
        TreeSet<Intensity> inForce = new TreeSet<>(Precedence.WEAKER_FIRST);
        long end = Long.MIN_VALUE;
        Intensity last = null;
        int next = 0;
        for (long from : bounds) {
            inForce.removeIf(step -> step.toMicros() <= from);
            while (next < steps.size() && steps.get(next).fromMicros() <= from) {
                inForce.add(steps.get(next++));
            }
            Long to = bounds.higher(from);
            if (to == null || inForce.isEmpty()) {
                continue;
            }
            bridge(last, end, from, spans);
            last = inForce.last();
            spans.add(new Span(during(last, from, to, last.status()), last));
            end = to;
        }
        bridge(last, end, Long.MAX_VALUE, spans);
        return new IntensityTimeline(spans);
    }

    /**
     * Fills [from, to), for which nothing was published: with the last step while it may stand in, then the constant.
     */
    private static void bridge(@Nullable Intensity last, long from, long to, List<Span> spans) {
        long unknownFrom = from;
        if (last != null && from < to) {
            unknownFrom = Math.min(to, from + IntensitySeries.STAND_IN_MICROS);
            spans.add(new Span(during(last, from, unknownFrom, FactorStatus.FALLBACK), last));
        }
        if (unknownFrom < to) {
            spans.add(new Span(unknown(unknownFrom, to), null));
        }
    }

    private static Intensity during(Intensity step, long from, long to, FactorStatus status) {
        return new Intensity(
                from,
                to,
                step.milligramsPerKwh(),
                step.kind(),
                step.boundary(),
                status,
                step.source(),
                step.publishedAtMicros(),
                step.revision(),
                step.statedUncertaintyPpm());
    }

    private static Intensity unknown(long from, long to) {
        return new Intensity(
                from,
                to,
                UNKNOWN_MILLIGRAMS_PER_KWH,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.FALLBACK,
                "unknown",
                -1,
                0);
    }

    Intensity at(long micros) {
        return spans.get(indexAt(micros)).intensity();
    }

    boolean covers(long fromMicros, long toMicros) {
        for (int i = indexAt(fromMicros); i < spans.size() && starts(i) < toMicros; i++) {
            if (!spans.get(i).isPublished()) {
                return false;
            }
        }
        return true;
    }

    /** Steps that hold or stand in at some instant of [from, to), each once, in the order in which they do. */
    List<Intensity> stepsWithin(long fromMicros, long toMicros) {
        Set<Intensity> steps = new LinkedHashSet<>();
        for (int i = indexAt(fromMicros); i < spans.size() && starts(i) < toMicros; i++) {
            Intensity step = spans.get(i).step();
            if (step != null) {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }

    void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        for (int i = indexAt(fromMicros) + 1; i < spans.size() && starts(i) < toMicros; i++) {
            Intensity before = spans.get(i - 1).intensity();
            Intensity after = spans.get(i).intensity();
            if (!after.equals(during(before, after.fromMicros(), after.toMicros(), before.status()))) {
                cuts.accept(starts(i));
            }
        }
    }

    private long starts(int span) {
        return spans.get(span).intensity().fromMicros();
    }

    private int indexAt(long micros) {
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts(middle) <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
