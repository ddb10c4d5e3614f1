package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Heat that a loop handed over, as a function of time.
 *
 * <p>Between two readings the register is linear in time, rounded half to even at the instant asked for. Its value
 * there depends on the two neighbours and on nothing else, and heat is a difference of such values: that of adjoining
 * intervals adds up exactly, whichever reading the course was begun with.
 */
public final class RegisterCourse {

    /**
     * The way from one accepted reading to the next.
     *
     * @param gap why no heat is known between them; empty where it is
     */
    record Step(RegisterReading before, RegisterReading after, String gap) {

        boolean isGap() {
            return !gap.isEmpty();
        }

        long lengthMicros() {
            return after.atMicros() - before.atMicros();
        }

        /** The register at an instant inside the step; in a gap it stands still. */
        long valueAt(long atMicros) {
            return isGap()
                    ? before.microjoules()
                    : Products.baseAndDividedHalfEven(
                            before.microjoules(),
                            after.microjoules() - before.microjoules(),
                            atMicros - before.atMicros(),
                            lengthMicros());
        }

        long deliveredMicrojoules(long fromMicros, long toMicros) {
            return valueAt(Math.min(toMicros, after.atMicros())) - valueAt(Math.max(fromMicros, before.atMicros()));
        }
    }

    private final @Nullable RegisterReading origin;
    private final List<Step> steps;
    private final List<RefusedRegister> refused;
    private final long lookedThroughMicros;

    RegisterCourse(
            @Nullable RegisterReading origin,
            List<Step> steps,
            List<RefusedRegister> refused,
            long lookedThroughMicros) {
        this.origin = origin;
        this.steps = List.copyOf(steps);
        this.refused = List.copyOf(refused);
        this.lookedThroughMicros = lookedThroughMicros;
    }

    /** Readings that no heat was taken from, ascending. */
    public List<RefusedRegister> refused() {
        return refused;
    }

    /** Time of the last reading that had a part in this course; one that comes later changes nothing of it. */
    long lookedThroughMicros() {
        return lookedThroughMicros;
    }

    /** Time of the last accepted reading; {@link LoopLedger#NEVER} if there is none. */
    long lastMicros() {
        RegisterReading last = lastUntil(Long.MAX_VALUE);
        return last == null ? LoopLedger.NEVER : last.atMicros();
    }

    /** The last accepted reading at or before an instant; null if there is none. */
    @Nullable
    RegisterReading lastUntil(long atMicros) {
        if (origin == null || origin.atMicros() > atMicros) {
            return null;
        }
        int step = firstEndingAfter(atMicros);
        return step == 0 ? origin : steps.get(step - 1).after();
    }

    /** Heat handed over in [from, to), µJ. What is not covered counts as nothing. */
    public long deliveredMicrojoules(long fromMicros, long toMicros) {
        long delivered = 0;
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).before().atMicros() < toMicros;
                i++) {
            delivered = Math.addExact(delivered, steps.get(i).deliveredMicrojoules(fromMicros, toMicros));
        }
        return delivered;
    }

    /** The register at an instant, µJ; the nearest reading's where the course does not reach, 0 without any. */
    public long registerMicrojoules(long atMicros) {
        RegisterReading last = lastUntil(atMicros);
        int step = firstEndingAfter(atMicros);
        if (last == null || step == steps.size()) {
            return last != null ? last.microjoules() : origin == null ? 0 : origin.microjoules();
        }
        return steps.get(step).valueAt(atMicros);
    }

    /** Start of the first heat handed over at or after an instant, µs; Long.MAX_VALUE if there is none. */
    long nextDeliveryMicros(long fromMicros) {
        for (int i = firstEndingAfter(fromMicros); i < steps.size(); i++) {
            if (steps.get(i).deliveredMicrojoules(fromMicros, Long.MAX_VALUE) > 0) {
                return Math.max(fromMicros, steps.get(i).before().atMicros());
            }
        }
        return Long.MAX_VALUE;
    }

    /** Whether the heat is known for every instant of [from, to). */
    public boolean covers(long fromMicros, long toMicros) {
        if (origin == null || origin.atMicros() > fromMicros || lastMicros() < toMicros) {
            return false;
        }
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).before().atMicros() < toMicros;
                i++) {
            if (steps.get(i).isGap()) {
                return false;
            }
        }
        return true;
    }

    /**
     * What was unusual in an interval: gaps and long steps that overlap it, readings in (from, to] that were refused.
     *
     * <p>A step longer than the interval is flagged INTERPOLATED, one longer than two ESTIMATED (METHOD §1).
     */
    public SortedSet<String> flagsWithin(long fromMicros, long toMicros) {
        SortedSet<String> flags = new TreeSet<>();
        for (RefusedRegister one : refused) {
            long at = one.reading().atMicros();
            if (at > fromMicros && at <= toMicros) {
                flags.add("DROP_" + one.reason());
            }
        }
        long interval = toMicros - fromMicros;
        for (int i = firstEndingAfter(fromMicros);
                i < steps.size() && steps.get(i).before().atMicros() < toMicros;
                i++) {
            Step step = steps.get(i);
            if (step.isGap()) {
                flags.add(step.gap());
            } else if (step.lengthMicros() > interval) {
                flags.add(step.lengthMicros() > 2 * interval ? "ESTIMATED" : "INTERPOLATED");
            }
        }
        return flags;
    }

    /** Index of the first step that ends after an instant; the number of steps if none does. */
    private int firstEndingAfter(long atMicros) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).after().atMicros() > atMicros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Readings accepted so far, while a course is followed. */
    static final class Builder {

        private @Nullable RegisterReading origin;
        private @Nullable RegisterReading last;
        private final List<Step> steps = new ArrayList<>();
        private final List<RefusedRegister> refused = new ArrayList<>();

        Builder(@Nullable RegisterReading start) {
            this.origin = start;
            this.last = start;
        }

        @Nullable
        RegisterReading last() {
            return last;
        }

        void accept(RegisterReading reading, String gap) {
            if (last == null) {
                origin = reading;
            } else {
                steps.add(new Step(last, reading, gap));
            }
            last = reading;
        }

        void refuse(RegisterReading reading, String reason) {
            refused.add(new RefusedRegister(reading, reason));
        }

        RegisterCourse build(long lookedThroughMicros) {
            return new RegisterCourse(origin, steps, refused, lookedThroughMicros);
        }
    }
}
