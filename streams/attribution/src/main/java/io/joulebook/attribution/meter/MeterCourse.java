package io.joulebook.attribution.meter;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Energy of one meter as a function of time.
 *
 * <p>Cumulative energy is rounded half to even at the instant asked for, and energies are differences of it: those of
 * adjoining intervals add up exactly, whatever the intervals (METHOD §1).
 */
public final class MeterCourse {

    /** Something unusual at one instant. */
    record Mark(long atMicros, String flag) {}

    private final MeterSpec spec;
    private final @Nullable MeterState start;
    private final @Nullable MeterState origin;
    private final List<Reading> readings;
    private final List<Step> steps;
    private final List<Mark> marks;
    private final List<RefusedReading> refused;
    private final MissedSamples missed;

    MeterCourse(
            MeterSpec spec,
            @Nullable MeterState start,
            @Nullable MeterState origin,
            List<Reading> readings,
            List<Step> steps,
            List<Mark> marks,
            List<RefusedReading> refused,
            MissedSamples missed) {
        this.spec = spec;
        this.start = start;
        this.origin = origin;
        this.readings = readings;
        this.steps = List.copyOf(steps);
        this.marks = List.copyOf(marks);
        this.refused = List.copyOf(refused);
        this.missed = missed;
    }

    /** The meter. */
    public MeterSpec spec() {
        return spec;
    }

    /** Readings that no energy was taken from, ascending. */
    public List<RefusedReading> refused() {
        return refused;
    }

    /** Time of the first accepted reading, µs since the epoch; the latest of all times if there is none. */
    long startMicros() {
        return origin == null ? Long.MAX_VALUE : origin.last().atMicros();
    }

    /** Time of the last accepted reading, µs since the epoch; the earliest of all times if there is none. */
    long endMicros() {
        return origin == null ? Long.MIN_VALUE : last(origin).last().atMicros();
    }

    /** Whether some accepted reading lies at or after an instant. */
    public boolean reaches(long atMicros) {
        return origin != null && last(origin).last().atMicros() >= atMicros;
    }

    /**
     * State at the last accepted reading at or before an instant: followed from there, the track gives the same figures
     * for all that comes after the instant.
     *
     * @return null if there is no accepted reading at or before
     */
    public @Nullable MeterState stateAt(long atMicros) {
        if (origin == null || origin.last().atMicros() > atMicros) {
            return null;
        }
        int step = firstEndingAfter(atMicros);
        return step == 0 ? origin : steps.get(step - 1).after();
    }

    /** Energy used in [from, to), µJ. What is not covered counts as nothing. */
    public long energyMicrojoules(long fromMicros, long toMicros) {
        if (origin == null) {
            return 0;
        }
        return cumulative(origin, toMicros) - cumulative(origin, fromMicros);
    }

    private long cumulative(MeterState first, long atMicros) {
        int step = firstEndingAfter(atMicros);
        if (step == steps.size()) {
            return Step.rounded(last(first));
        }
        return steps.get(step)
                .cumulativeMicrojoules(Math.max(atMicros, steps.get(step).fromMicros()));
    }

    private MeterState last(MeterState first) {
        return steps.isEmpty() ? first : steps.get(steps.size() - 1).after();
    }

    /** Whether energy is known for every instant of [from, to). */
    public boolean covers(long fromMicros, long toMicros) {
        if (origin == null || origin.last().atMicros() > fromMicros || !reaches(toMicros)) {
            return false;
        }
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).overlaps(fromMicros, toMicros);
                i++) {
            if (steps.get(i).isGap()) {
                return false;
            }
        }
        return true;
    }

    /** Whether energy is known for any instant of [from, to). */
    public boolean touches(long fromMicros, long toMicros) {
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).overlaps(fromMicros, toMicros);
                i++) {
            if (!steps.get(i).isGap()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What was unusual in an interval: flags of steps that overlap it and of readings in (from, to].
     *
     * <p>A step longer than the interval is flagged INTERPOLATED: a whole interval passed without a sample. It is
     * flagged ESTIMATED if longer than the limit that the track was followed with or, where there was none, than two
     * intervals.
     */
    public SortedSet<String> flagsWithin(long fromMicros, long toMicros) {
        SortedSet<String> flags = new TreeSet<>();
        for (Mark mark : marks) {
            if (mark.atMicros() > fromMicros && mark.atMicros() <= toMicros) {
                flags.add(mark.flag());
            }
        }
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).overlaps(fromMicros, toMicros);
                i++) {
            addFlags(steps.get(i), toMicros - fromMicros, flags);
        }
        return flags;
    }

    private void addFlags(Step step, long intervalMicros, SortedSet<String> flags) {
        if (!step.flag().isEmpty()) {
            flags.add(step.flag());
        }
        if (step.isGap()) {
            return;
        }
        if (spec.quality() != MeterQuality.MEASURED) {
            flags.add(spec.quality().name());
        }
        if (isEstimate(step, intervalMicros)) {
            flags.add("ESTIMATED");
        } else if (step.lengthMicros() > intervalMicros) {
            flags.add("INTERPOLATED");
        }
    }

    private boolean isEstimate(Step step, long intervalMicros) {
        boolean isLong = missed.isLimited() ? step.isLong() : step.lengthMicros() > 2 * intervalMicros;
        return !step.isGap() && isLong;
    }

    /** How far the energy of [from, to) may be from that of what the meter covers. */
    public MeterUncertainty uncertaintyWithin(long fromMicros, long toMicros) {
        long limit = MeterAccuracy.limitPpm(spec, energyMicrojoules(fromMicros, toMicros), toMicros - fromMicros);
        MeterUncertainty ofMeter = MeterUncertainty.within(limit);
        return isEstimatedWithin(fromMicros, toMicros) ? ofMeter.estimated() : ofMeter;
    }

    /** Whether any energy of [from, to) is an estimate: flagged ESTIMATED. */
    public boolean isEstimatedWithin(long fromMicros, long toMicros) {
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).overlaps(fromMicros, toMicros);
                i++) {
            if (isEstimate(steps.get(i), toMicros - fromMicros)) {
                return true;
            }
        }
        return false;
    }

    /** Gives the accepted readings that decide the energy of [from, to), ascending. */
    public void readingsFor(long fromMicros, long toMicros, Consumer<Reading> readings) {
        boolean first = true;
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).overlaps(fromMicros, toMicros);
                i++) {
            if (first) {
                readings.accept(steps.get(i).before().last());
                first = false;
            }
            readings.accept(steps.get(i).after().last());
        }
    }

    /** What decides the figures of [from, to) and of any part of it: enough to follow the track again. */
    public MeterEvidence evidenceFor(long fromMicros, long toMicros) {
        MeterState before = stateAt(fromMicros);
        int first = firstReadAfter(fromMicros);
        int end = firstReadAfter(endOfEvidence(toMicros));
        return new MeterEvidence(
                spec,
                before != null ? before : start,
                readings.subList(first, Math.max(first, end)),
                missed.from(periodAt(fromMicros)));
    }

    /** Sampling period at the last accepted reading at or before an instant. */
    private long periodAt(long atMicros) {
        int step = firstEndingAfter(atMicros);
        return step == 0 ? missed.periodMicros() : steps.get(step - 1).lengthMicros();
    }

    /** Instant of the first accepted reading at or after the end; the end itself if there is none. */
    private long endOfEvidence(long toMicros) {
        if (origin != null && origin.last().atMicros() >= toMicros) {
            return origin.last().atMicros();
        }
        int step = firstEndingAfter(toMicros - 1);
        return step == steps.size() ? toMicros : steps.get(step).toMicros();
    }

    private int firstReadAfter(long atMicros) {
        int low = 0;
        int high = readings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readings.get(middle).atMicros() > atMicros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Index of the first step that ends after an instant; the number of steps if none does. */
    private int firstEndingAfter(long atMicros) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).toMicros() > atMicros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
