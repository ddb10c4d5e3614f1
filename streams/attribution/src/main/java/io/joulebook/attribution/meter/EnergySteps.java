package io.joulebook.attribution.meter;

/** A meter's energy in equal steps, aligned to the epoch, as far as it was really read. */
final class EnergySteps {

    /** What a step holds of which too little is known. */
    static final long UNKNOWN = -1;

    /** More are refused: sums over so many still fit in 64 bits, and every shift of one against another is tried. */
    static final int MAX_STEPS = 16_384;

    private final long first;
    private final long[] microjoules;

    private EnergySteps(long first, long[] microjoules) {
        this.first = first;
        this.microjoules = microjoules;
    }

    /**
     * The whole of a course; a step counts if it is covered and not estimated.
     *
     * @throws IllegalArgumentException if the step is not above zero or the course has too many of them
     */
    static EnergySteps of(MeterCourse course, long stepMicros) {
        if (stepMicros <= 0) {
            throw new IllegalArgumentException("Steps must be longer than zero, but are " + stepMicros + " µs");
        }
        if (course.startMicros() > course.endMicros()) {
            return new EnergySteps(0, new long[0]);
        }
        long first = Math.floorDiv(course.startMicros(), stepMicros);
        long count = Math.floorDiv(course.endMicros(), stepMicros) - first + 1;
        if (count > MAX_STEPS) {
            throw new IllegalArgumentException("Meter " + course.spec().meter() + " has " + count + " steps of "
                    + stepMicros + " µs, expected at most " + MAX_STEPS + "; take a longer step or a shorter time");
        }
        long[] microjoules = new long[(int) count];
        for (int i = 0; i < microjoules.length; i++) {
            microjoules[i] = energy(course, (first + i) * stepMicros, stepMicros);
        }
        return new EnergySteps(first, microjoules);
    }

    private static long energy(MeterCourse course, long from, long stepMicros) {
        long to = from + stepMicros;
        boolean isRead = course.covers(from, to) && !course.isEstimatedWithin(from, to);
        return isRead ? course.energyMicrojoules(from, to) : UNKNOWN;
    }

    /** Number of the first step since the epoch. */
    long first() {
        return first;
    }

    /** Number of the last step since the epoch, exclusive. */
    long end() {
        return first + microjoules.length;
    }

    /** Energy in a step by its number since the epoch, µJ, or {@link #UNKNOWN}. */
    long at(long step) {
        return step < first || step >= end() ? UNKNOWN : microjoules[(int) (step - first)];
    }

    /** How many steps are known. */
    int known() {
        int known = 0;
        for (long energy : microjoules) {
            known += energy == UNKNOWN ? 0 : 1;
        }
        return known;
    }

    /** The same from the lowest on, without as many low bits as it takes to fit in the given number. */
    EnergySteps compact(int bits) {
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (long energy : microjoules) {
            if (energy != UNKNOWN) {
                lowest = Math.min(lowest, energy);
                highest = Math.max(highest, energy);
            }
        }
        int spare = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, highest - lowest)) - bits);
        long[] compact = new long[microjoules.length];
        for (int i = 0; i < compact.length; i++) {
            compact[i] = microjoules[i] == UNKNOWN ? UNKNOWN : (microjoules[i] - lowest) >> spare;
        }
        return new EnergySteps(first, compact);
    }
}
