package io.joulebook.attribution.heat;

import io.joulebook.attribution.exact.Products;
import io.joulebook.attribution.share.LargestRemainder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The split of a loop's heat credit among the lines of its nodes in one window (METHOD §5).
 *
 * <p>The credit goes by facility joules over all lines of the loop. Its carbon is rounded once per node and segment, as
 * the gross carbon it is taken from is, and goes by reused joules within the segment. The fuel displaced is rounded
 * once for the loop and window and goes by reused joules over all lines. All splits are by largest remainder, ties in
 * the order node, segment, tenant, so the order of the lines given makes no difference.
 *
 * <p><b>Error:</b> a segment's reused carbon is never above its gross carbon. A single line's may be, by a microgram,
 * where the credit is just below the loop's energy (an ERF of almost one): the two totals are split apart.
 */
public final class HeatSharing {

    /** µJ·mg/kWh in a µg: a kWh is 3.6e12 µJ, a milligram 1000 µg. */
    private static final long MICROJOULE_MILLIGRAMS = 3_600_000_000L;

    private HeatSharing() {}

    /**
     * Splits a credit.
     *
     * @param creditedMicrojoules the window's credit, µJ, zero or more, at most the facility energy of all lines
     * @param lines all lines of the loop in the window, each once, in any order
     * @param fuel what the heat displaces
     * @return each line's share, sorted by node, segment, tenant
     * @throws IllegalArgumentException if the credit is above the lines' energy, a line is there twice, or the lines of
     *     a segment have different intensities
     */
    public static List<HeatShare> share(long creditedMicrojoules, Collection<HeatLine> lines, DisplacedFuel fuel) {
        HeatLine[] sorted = lines.toArray(HeatLine[]::new);
        Arrays.sort(sorted, HeatLine.ORDER);
        checkNeighbours(sorted);
        long[] facility =
                Arrays.stream(sorted).mapToLong(HeatLine::facilityMicrojoules).toArray();
        checkCovered(creditedMicrojoules, facility);

        long[] reused = LargestRemainder.split(creditedMicrojoules, facility);
        long[] carbon = carbon(sorted, reused);
        long[] displaced = LargestRemainder.split(fuel.microgramsFor(creditedMicrojoules), reused);

        List<HeatShare> shares = new ArrayList<>(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            shares.add(new HeatShare(sorted[i], reused[i], carbon[i], displaced[i]));
        }
        return List.copyOf(shares);
    }

    private static void checkNeighbours(HeatLine[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            HeatLine line = sorted[i];
            HeatLine before = sorted[i - 1];
            if (HeatLine.ORDER.compare(before, line) == 0) {
                throw new IllegalArgumentException("A line may share a heat credit once, but is there twice: " + line);
            }
            if (line.isOfSegment(before) && line.milligramsPerKwh() != before.milligramsPerKwh()) {
                throw new IllegalArgumentException(
                        "Lines of one segment must have one intensity, but differ: " + before + ", " + line);
            }
        }
    }

    private static void checkCovered(long credited, long[] facility) {
        BigInteger energy =
                Arrays.stream(facility).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (credited < 0 || energy.compareTo(BigInteger.valueOf(credited)) < 0) {
            throw new IllegalArgumentException(
                    "A heat credit must be between zero and the facility energy of the lines, " + energy
                            + " µJ, but is " + credited + " µJ; credit the loop with the energy of these lines");
        }
    }

    private static long[] carbon(HeatLine[] sorted, long[] reused) {
        long[] carbon = new long[sorted.length];
        int from = 0;
        for (int to = 1; to <= sorted.length; to++) {
            if (to == sorted.length || !sorted[to].isOfSegment(sorted[from])) {
                long[] ofSegment = Arrays.copyOfRange(reused, from, to);
                long[] shares = LargestRemainder.split(carbon(sorted[from], ofSegment), ofSegment);
                System.arraycopy(shares, 0, carbon, from, shares.length);
                from = to;
            }
        }
        return carbon;
    }

    private static long carbon(HeatLine segment, long[] reused) {
        long sum = Arrays.stream(reused).sum(); // part of the credit, so it fits
        return Products.dividedHalfEven(sum, segment.milligramsPerKwh(), MICROJOULE_MILLIGRAMS);
    }
}
