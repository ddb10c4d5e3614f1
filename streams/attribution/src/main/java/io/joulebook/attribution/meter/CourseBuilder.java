package io.joulebook.attribution.meter;

import static io.joulebook.attribution.meter.MeterState.HALF_PICOJOULES;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a meter's readings instant by instant, ascending, and decides what each step is. */
final class CourseBuilder {

    private static final String DROP = "DROP_";

    private final MeterSpec spec;
    private final MissedSamples missed;
    private final @Nullable MeterState start;
    private @Nullable MeterState state;
    private @Nullable MeterState origin;
    private long periodMicros;
    private final List<Step> steps = new ArrayList<>();
    private final List<MeterCourse.Mark> marks = new ArrayList<>();
    private final List<RefusedReading> refused = new ArrayList<>();

    CourseBuilder(MeterSpec spec, @Nullable MeterState start, MissedSamples missed) {
        this.spec = spec;
        this.start = start;
        this.state = start;
        this.missed = missed;
        this.periodMicros = missed.periodMicros();
    }

    /** Takes all readings of one instant: repeats count once, and contradictions not at all. */
    void addInstant(List<Reading> readings) {
        Reading reading = readings.get(0);
        for (int i = 1; i < readings.size(); i++) {
            if (!readings.get(i).equals(reading)) {
                readings.forEach(one -> refused.add(new RefusedReading(one, "CONFLICT")));
                mark(reading, DROP + "CONFLICT");
                return;
            }
        }
        if (readings.size() > 1) {
            mark(reading, "DUPLICATE");
        }
        add(reading);
    }

    private void add(Reading reading) {
        boolean limited = spec.kind() != MeterKind.COUNTER && spec.maxPowerMicrowatts() > 0;
        if (limited && reading.value() > spec.maxPowerMicrowatts()) {
            refuse(reading, "IMPLAUSIBLE");
            return;
        }
        if (state == null) {
            origin = MeterState.origin(reading);
            state = origin;
            return;
        }
        switch (spec.kind()) {
            case COUNTER -> addTotal(state, reading);
            case POWER -> addPower(state, reading);
            case AVERAGE -> addAverage(state, reading);
        }
    }

    private void addTotal(MeterState before, Reading reading) {
        CounterStep step = CounterStep.between(spec, before.last(), reading);
        switch (step.outcome()) {
            case OK -> accept(before, used(before, reading, step.microjoules()), Step.Shape.EVEN, "");
            case WRAP -> accept(before, used(before, reading, step.microjoules()), Step.Shape.EVEN, "WRAP");
            case GAP_RESET -> accept(before, used(before, reading, 0), Step.Shape.GAP, "GAP_RESET");
            case GAP_AMBIGUOUS -> accept(before, used(before, reading, 0), Step.Shape.GAP, "GAP_AMBIGUOUS");
            case DROP_GLITCH -> refuse(reading, "GLITCH");
            case DROP_IMPLAUSIBLE -> refuse(reading, "IMPLAUSIBLE");
            // The rest cannot come from readings sorted by time; the table is kept whole all the same.
            case DROP_CLOCK -> refuse(reading, "CLOCK");
            case DROP_CONFLICT -> refuse(reading, "CONFLICT");
            case DUPLICATE -> mark(reading, "DUPLICATE");
        }
    }

    private void addPower(MeterState before, Reading reading) {
        Step.Shape shape = isLong(before, reading) ? Step.Shape.EVEN : Step.Shape.RAMP;
        accept(before, powered(before, reading, neighbours(before, reading)), shape, "");
    }

    /** A mean over missing samples tells of its own period only; where nothing is missing it tells of all the step. */
    private void addAverage(MeterState before, Reading reading) {
        boolean isMissing = isLong(before, reading) && missed.isTold(periodMicros);
        BigInteger twice = BigInteger.valueOf(reading.value()).shiftLeft(1);
        accept(before, powered(before, reading, isMissing ? neighbours(before, reading) : twice), Step.Shape.EVEN, "");
    }

    private boolean isLong(MeterState before, Reading reading) {
        return reading.atMicros() - before.last().atMicros() > missed.longestMicros(periodMicros);
    }

    /** Twice the mean power of the two readings. */
    private static BigInteger neighbours(MeterState before, Reading reading) {
        return BigInteger.valueOf(before.last().value()).add(BigInteger.valueOf(reading.value()));
    }

    private static MeterState used(MeterState before, Reading reading, long microjoules) {
        return new MeterState(
                reading, Math.addExact(before.cumulativeMicrojoules(), microjoules), before.cumulativeRemainder());
    }

    private static MeterState powered(MeterState before, Reading reading, BigInteger twiceMicrowatts) {
        BigInteger[] parts = twiceMicrowatts
                .multiply(BigInteger.valueOf(reading.atMicros() - before.last().atMicros()))
                .add(BigInteger.valueOf(before.cumulativeRemainder()))
                .divideAndRemainder(BigInteger.valueOf(HALF_PICOJOULES));
        return new MeterState(
                reading,
                Math.addExact(before.cumulativeMicrojoules(), parts[0].longValueExact()),
                parts[1].longValueExact());
    }

    private void accept(MeterState before, MeterState after, Step.Shape shape, String flag) {
        steps.add(new Step(before, after, shape, flag, isLong(before, after.last())));
        state = after;
        periodMicros = after.last().atMicros() - before.last().atMicros();
    }

    private void refuse(Reading reading, String reason) {
        refused.add(new RefusedReading(reading, reason));
        mark(reading, DROP + reason);
    }

    private void mark(Reading reading, String flag) {
        marks.add(new MeterCourse.Mark(reading.atMicros(), flag));
    }

    /**
     * The course of all that was added.
     *
     * @param readings what was given, ascending
     */
    MeterCourse build(List<Reading> readings) {
        return new MeterCourse(spec, start, start != null ? start : origin, readings, steps, marks, refused, missed);
    }
}
