package io.joulebook.embedded.accuracy.recorded;

import java.util.List;

/**
 * What the recorded runs show.
 *
 * @param runs run folders read
 * @param rejectedLines lines that could not be used
 * @param twins benchmarks of identical processes
 * @param windows windows whose lines were added up
 * @param meteredMicrojoules what the wall meters show in these windows, µJ
 * @param bookedMicrojoules what the lines add up to, µJ
 * @param together part of EP in the energy above idle of EP and LU where they ran together, one a benchmark
 * @param whileBoth the same, only until the first of them ended
 * @param alone the same from the two running one after the other, one a run
 */
public record RecordedResult(
        int runs,
        long rejectedLines,
        List<Twins> twins,
        long windows,
        long meteredMicrojoules,
        long bookedMicrojoules,
        List<Double> together,
        List<Double> whileBoth,
        List<Double> alone) {

    public RecordedResult {
        twins = List.copyOf(twins);
        together = List.copyOf(together);
        whileBoth = List.copyOf(whileBoth);
        alone = List.copyOf(alone);
    }

    /**
     * A benchmark of identical processes.
     *
     * @param processes how many
     * @param largestGapPercent how far the worst share is from an equal one, % of that
     */
    public record Twins(int processes, double largestGapPercent) {}

    /** Whether the lines add up to the meters. */
    public boolean isConserved() {
        return meteredMicrojoules == bookedMicrojoules;
    }
}
