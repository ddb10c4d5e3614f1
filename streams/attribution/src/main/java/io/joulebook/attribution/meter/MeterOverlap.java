package io.joulebook.attribution.meter;

import io.joulebook.attribution.exact.Utf8Order;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Whether components of a node are counted twice: one that contains another, or is more than its name says, makes their
 * sum exceed the wall again and again, where an odd window may do so by chance.
 *
 * @param steps how many steps all meters were read in
 * @param above in how many of them the components exceed the wall by more than their combined uncertainty
 * @param suspects meters of which any one left out ends the excess, by id; none: it takes more than one
 */
public record MeterOverlap(int steps, int above, List<String> suspects) {

    public MeterOverlap {
        suspects = List.copyOf(suspects);
    }

    /** Whether the components exceed the wall in most steps. */
    public boolean isFound() {
        return above > steps - above;
    }

    /**
     * Compares components with the wall over all that was read of them.
     *
     * @param components what should be parts of the wall, in any order
     * @param stepMicros length of a step, µs: at least half the longest sampling period
     * @throws IllegalArgumentException if a course has more than 16,384 steps
     */
    public static MeterOverlap among(MeterCourse wall, Collection<MeterCourse> components, long stepMicros) {
        Part whole = Part.of(wall, stepMicros);
        List<Part> parts = components.stream()
                .sorted(Comparator.comparing(course -> course.spec().meter(), Utf8Order.COMPARATOR))
                .map(course -> Part.of(course, stepMicros))
                .toList();
        MeterOverlap all = compare(whole, parts, parts);
        if (!all.isFound()) {
            return all;
        }
        List<String> suspects = parts.stream()
                .filter(part -> !compare(whole, parts, without(part, parts)).isFound())
                .map(Part::meter)
                .toList();
        return new MeterOverlap(all.steps(), all.above(), suspects);
    }

    private static List<Part> without(Part one, List<Part> parts) {
        return parts.stream().filter(part -> !part.equals(one)).toList();
    }

    private static MeterOverlap compare(Part whole, List<Part> parts, List<Part> counted) {
        int steps = 0;
        int above = 0;
        for (long step = whole.energies().first(); step < whole.energies().end(); step++) {
            if (isKnown(whole, parts, step)) {
                steps++;
                above += isAbove(whole, counted, step) ? 1 : 0;
            }
        }
        return new MeterOverlap(steps, above, List.of());
    }

    private static boolean isKnown(Part whole, List<Part> parts, long step) {
        for (Part part : parts) {
            if (part.at(step) == EnergySteps.UNKNOWN) {
                return false;
            }
        }
        return whole.at(step) != EnergySteps.UNKNOWN;
    }

    private static boolean isAbove(Part whole, List<Part> counted, long step) {
        long excess = -whole.at(step);
        BigInteger variance = whole.uncertainty().scaledVariance(whole.at(step));
        for (Part part : counted) {
            excess = Math.addExact(excess, part.at(step));
            variance = variance.add(part.uncertainty().scaledVariance(part.at(step)));
        }
        return excess > 0 && MeterUncertainty.isBeyond(excess, variance);
    }

    /** One meter, step by step. */
    private record Part(String meter, EnergySteps energies, MeterUncertainty uncertainty) {

        static Part of(MeterCourse course, long stepMicros) {
            return new Part(
                    course.spec().meter(),
                    EnergySteps.of(course, stepMicros),
                    MeterUncertainty.within(MeterAccuracy.classPpm(course.spec())));
        }

        long at(long step) {
            return energies.at(step);
        }
    }
}
