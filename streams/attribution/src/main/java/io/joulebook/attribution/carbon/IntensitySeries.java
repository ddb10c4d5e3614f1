package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one zone's carbon intensity. Immutable.
 *
 * <p>Where several steps cover an instant, the newest revision holds, then the one published last, then the source that
 * comes first. Only averages are booked, and no forecast (METHOD §4). Where no step covers an instant, the last one
 * stands in for two hours after its end, and after that a constant for an unknown mix.
 */
public final class IntensitySeries {

    /** Nothing known. */
    public static final IntensitySeries EMPTY = new IntensitySeries(List.of());

    /** How long after its end a step may stand in, µs: METHOD §4, two hours. */
    static final long STAND_IN_MICROS = 7_200_000_000L;

    private static final Comparator<Intensity> BY_TIME = Comparator.comparingLong(Intensity::fromMicros)
            .thenComparingLong(Intensity::toMicros)
            .thenComparing(Precedence.WEAKER_FIRST);

    private final List<Intensity> steps;
    /** Worked out when first asked for: a series is often extended many times before it is read. */
    private @Nullable IntensityTimeline timeline;

    private IntensitySeries(List<Intensity> steps) {
        this.steps = steps;
    }

    /** This series and one more step; a step that is not booked changes nothing. */
    public IntensitySeries with(Intensity step) {
        if (!step.isBookable() || steps.contains(step)) {
            return this;
        }
        List<Intensity> extended = new ArrayList<>(steps.size() + 1);
        extended.addAll(steps);
        int place = extended.size();
        while (place > 0 && BY_TIME.compare(extended.get(place - 1), step) > 0) {
            place--;
        }
        extended.add(place, step);
        return new IntensitySeries(List.copyOf(extended));
    }

    /** This series without the steps that can say nothing of an instant or any later one. */
    public IntensitySeries since(long micros) {
        List<Intensity> kept = steps.stream()
                .filter(step -> step.toMicros() > micros - STAND_IN_MICROS)
                .toList();
        return kept.size() == steps.size() ? this : new IntensitySeries(kept);
    }

    /** Steps that may be booked, superseded ones included, ascending. */
    public List<Intensity> steps() {
        return steps;
    }

    /** The steps that decide [from, to), in force or standing in: alone they give the same for every instant of it. */
    public IntensitySeries within(long fromMicros, long toMicros) {
        IntensitySeries within = EMPTY;
        for (Intensity step : timeline().stepsWithin(fromMicros, toMicros)) {
            within = within.with(step);
        }
        return within;
    }

    /** Whether every instant of [from, to) has a step of its own. */
    public boolean covers(long fromMicros, long toMicros) {
        return timeline().covers(fromMicros, toMicros);
    }

    /** The intensity booked at an instant; a stand-in has status FALLBACK, the constant is published at -1. */
    public Intensity at(long micros) {
        return timeline().at(micros);
    }

    /** Gives each instant strictly inside (from, to) at which the intensity or its origin changes, ascending. */
    public void cutsWithin(long fromMicros, long toMicros, LongConsumer cuts) {
        timeline().cutsWithin(fromMicros, toMicros, cuts);
    }

    private IntensityTimeline timeline() {
        IntensityTimeline known = timeline;
        if (known == null) {
            known = IntensityTimeline.of(steps);
            timeline = known;
        }
        return known;
    }
}
