package io.joulebook.attribution.meter;

/**
 * How far the clock of one meter is ahead of another's, told by their energies: two meters of one node rise and fall
 * together, whatever each of them covers.
 *
 * <p>For each shift the energies of steps that then coincide are compared by their correlation r, which neither a
 * factor nor an offset between the meters changes. The shift that leaves least unexplained (1 − r²) is taken for the
 * skew if it stands out; how well is a convention of ours. All in whole numbers, so that the answer is the same
 * everywhere.
 */
public sealed interface ClockSkew {

    /** The clocks agree, to within a step. */
    record None() implements ClockSkew {}

    /**
     * The second meter's times are off.
     *
     * @param aheadMicros how far they are ahead of the first one's, whole steps, µs; negative: behind
     */
    record Shifted(long aheadMicros) implements ClockSkew {}

    /**
     * The data do not tell.
     *
     * @param reason why not, a clause
     */
    record Unclear(String reason) implements ClockSkew {}

    /**
     * Compares two meters over all that was read of them.
     *
     * @param first meter whose clock is trusted
     * @param second meter whose clock is doubted
     * @param stepMicros length of a step, µs: at least half the longer sampling period
     * @param farthestMicros largest skew looked for, either way, µs
     * @throws IllegalArgumentException if a course has more than 16,384 steps
     */
    static ClockSkew between(MeterCourse first, MeterCourse second, long stepMicros, long farthestMicros) {
        EnergySteps trusted = EnergySteps.of(first, stepMicros).compact(Likeness.BITS);
        EnergySteps doubted = EnergySteps.of(second, stepMicros).compact(Likeness.BITS);
        int farthest = Math.toIntExact(farthestMicros / stepMicros);
        int enough = Math.max(Likeness.FEWEST_STEPS, Math.min(trusted.known(), doubted.known()) / 4);
        long[] unexplained = new long[2 * farthest + 1];
        for (int i = 0; i < unexplained.length; i++) {
            unexplained[i] = Likeness.unexplainedPpm(trusted, doubted, i - farthest, enough);
        }
        return Likeness.verdict(unexplained, stepMicros);
    }
}
