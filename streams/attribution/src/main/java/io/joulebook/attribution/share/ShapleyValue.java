package io.joulebook.attribution.share;

import io.joulebook.attribution.node.LoadCurve;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The Shapley value of a node's load curve: what each tenant adds to the node's power, averaged over every order in
 * which the tenants could have come (METHOD §2.4, §2.5).
 *
 * <p>Exact up to 12 tenants with CPU time, over all 2<sup>n</sup> coalitions. With more, the 11 largest (by CPU time,
 * then by order) play beside one block of all others, and the block's value is shared within it by CPU time.
 *
 * <p>The values are whole numbers: lcm(1..n) times the exact fractions, which makes every weight of a coalition whole.
 * Nearly always they fit in 64 bits. Where they do not, the game is taken as a sum of one game a stretch of the curve:
 * the Shapley value is additive, so the 2<sup>n</sup> loop still runs in 64 bits, and only its n results are multiplied
 * by slopes that may be larger.
 */
public final class ShapleyValue {

    /** Most players of an exact game: 4096 coalitions. */
    static final int MOST_PLAYERS = 12;

    private ShapleyValue() {}

    /**
     * Splits a total by largest remainder with the Shapley values as weights.
     *
     * @param total what is split, zero or more
     * @param curve the node's load curve; flat beyond its last point
     * @param durationMicros length of the interval, µs
     * @param cpuNanos CPU time of each tenant in the interval, ns, in the order of the tenants' ids
     * @return each tenant's share; all zero if nobody's load raises the power
     */
    public static long[] split(long total, LoadCurve curve, long durationMicros, long[] cpuNanos) {
        LoadGame game = LoadGame.of(curve, durationMicros);
        int[] active = active(cpuNanos);
        if (active.length > MOST_PLAYERS) {
            return LargestRemainder.split(total, weightsWithBlock(game, cpuNanos, largestFirst(active, cpuNanos)));
        }
        long[] sums = coalitionSums(pick(cpuNanos, active));
        if (fits(game, sums)) {
            long[] values = smallValues(game, sums);
            long[] weights = new long[cpuNanos.length];
            for (int i = 0; i < active.length; i++) {
                weights[active[i]] = values[i];
            }
            return LargestRemainder.split(total, weights);
        }
        BigInteger[] values = largeValues(game, sums);
        BigInteger[] weights = new BigInteger[cpuNanos.length];
        Arrays.fill(weights, BigInteger.ZERO);
        for (int i = 0; i < active.length; i++) {
            weights[active[i]] = values[i];
        }
        return LargestRemainder.split(total, weights);
    }

    private static int[] active(long[] cpuNanos) {
        int[] active = new int[cpuNanos.length];
        int count = 0;
        for (int i = 0; i < active.length; i++) {
            if (cpuNanos[i] > 0) {
                active[count++] = i;
            }
        }
        return Arrays.copyOf(active, count);
    }

    private static BigInteger[] weightsWithBlock(LoadGame game, long[] cpuNanos, int[] active) {
        int alone = MOST_PLAYERS - 1;
        long[] players = Arrays.copyOf(pick(cpuNanos, active), MOST_PLAYERS);
        long block = 0;
        for (int i = alone; i < active.length; i++) {
            block = Math.addExact(block, cpuNanos[active[i]]);
        }
        players[alone] = block;
        BigInteger[] values = values(game, coalitionSums(players));

        // Everything times the block's CPU time, so that a member's part of the block's value is whole.
        BigInteger[] weights = new BigInteger[cpuNanos.length];
        Arrays.fill(weights, BigInteger.ZERO);
        for (int i = 0; i < active.length; i++) {
            long part = i < alone ? block : cpuNanos[active[i]];
            weights[active[i]] = values[Math.min(i, alone)].multiply(BigInteger.valueOf(part));
        }
        return weights;
    }

    private static int[] largestFirst(int[] active, long[] cpuNanos) {
        return Arrays.stream(active)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> cpuNanos[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static long[] pick(long[] values, int[] indices) {
        long[] picked = new long[indices.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[indices[i]];
        }
        return picked;
    }

    /** lcm(1..n) times the Shapley value of each player, from the CPU time of each coalition. */
    private static BigInteger[] values(LoadGame game, long[] sums) {
        if (!fits(game, sums)) {
            return largeValues(game, sums);
        }
        long[] small = smallValues(game, sums);
        BigInteger[] values = new BigInteger[small.length];
        Arrays.setAll(values, i -> BigInteger.valueOf(small[i]));
        return values;
    }

    private static boolean fits(LoadGame game, long[] sums) {
        return game.fits(sums[sums.length - 1], coalitions(sums).scale());
    }

    private static Coalitions coalitions(long[] sums) {
        return Coalitions.of(Integer.numberOfTrailingZeros(sums.length));
    }

    /** All stretches at once. */
    private static long[] smallValues(LoadGame game, long[] sums) {
        long[] worth = new long[sums.length];
        for (int i = 0; i < worth.length; i++) {
            worth[i] = game.smallValue(sums[i]);
        }
        return coalitions(sums).values(worth);
    }

    /** Stretch by stretch, so that only the few results are large. */
    private static BigInteger[] largeValues(LoadGame game, long[] sums) {
        Coalitions coalitions = coalitions(sums);
        BigInteger[] values = new BigInteger[Integer.numberOfTrailingZeros(sums.length)];
        Arrays.fill(values, BigInteger.ZERO);
        for (int stretch = 0; stretch < game.stretches(); stretch++) {
            long[] worth = new long[sums.length];
            for (int i = 0; i < worth.length; i++) {
                worth[i] = game.within(stretch, sums[i]);
            }
            coalitions.addValues(worth, game.slope(stretch), values);
        }
        return values;
    }

    /** CPU time of every coalition; bit i of the index stands for player i. */
    private static long[] coalitionSums(long[] players) {
        long[] sums = new long[1 << players.length];
        for (int i = 0; i < players.length; i++) {
            int half = 1 << i;
            for (int members = 0; members < half; members++) {
                sums[half + members] = Math.addExact(sums[members], players[i]);
            }
        }
        return sums;
    }
}
