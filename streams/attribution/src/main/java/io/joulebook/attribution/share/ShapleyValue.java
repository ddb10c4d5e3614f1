package io.joulebook.attribution.share;

import io.joulebook.attribution.node.LoadCurve;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The Shapley value of a node's load curve: what each tenant adds to the node's power, averaged over every order in
 * which the tenants could have come (METHOD §2.4, §2.5).
 *
 * <p>Exact up to 12 tenants with CPU time, over all 2<sup>n</sup> coalitions. With more, the 11 largest (by CPU time,
 * then by order) play beside one block of all others, and the block's value is shared within it by CPU time.
 *
 * <p>The values are whole numbers: lcm(1..n) times the exact fractions, which makes every weight of a coalition whole.
 * The game is a sum of one game a stretch of the curve and the Shapley value is additive, so the 2<sup>n</sup> loop
 * runs in 64 bits, and only its n results are multiplied by slopes that may be larger.
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
        return LargestRemainder.split(total, weights(LoadGame.of(curve, durationMicros), cpuNanos));
    }

    private static BigInteger[] weights(LoadGame game, long[] cpuNanos) {
        BigInteger[] weights = new BigInteger[cpuNanos.length];
        Arrays.fill(weights, BigInteger.ZERO);
        int[] active =
                IntStream.range(0, cpuNanos.length).filter(i -> cpuNanos[i] > 0).toArray();
        if (active.length <= MOST_PLAYERS) {
            BigInteger[] values = values(game, pick(cpuNanos, active));
            for (int i = 0; i < active.length; i++) {
                weights[active[i]] = values[i];
            }
        } else {
            weighWithBlock(game, cpuNanos, largestFirst(active, cpuNanos), weights);
        }
        return weights;
    }

    private static void weighWithBlock(LoadGame game, long[] cpuNanos, int[] active, BigInteger[] weights) {
        int alone = MOST_PLAYERS - 1;
        long[] players = Arrays.copyOf(pick(cpuNanos, active), MOST_PLAYERS);
        long block = 0;
        for (int i = alone; i < active.length; i++) {
            block = Math.addExact(block, cpuNanos[active[i]]);
        }
        players[alone] = block;

        // Everything times the block's CPU time, so that a member's part of the block's value is whole.
        BigInteger[] values = values(game, players);
        for (int i = 0; i < alone; i++) {
            weights[active[i]] = values[i].multiply(BigInteger.valueOf(block));
        }
        for (int i = alone; i < active.length; i++) {
            weights[active[i]] = values[alone].multiply(BigInteger.valueOf(cpuNanos[active[i]]));
        }
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
        Arrays.setAll(picked, i -> values[indices[i]]);
        return picked;
    }

    /** lcm(1..n) times the Shapley value of each player. */
    private static BigInteger[] values(LoadGame game, long[] players) {
        long[] sums = coalitionSums(players);
        Coalitions coalitions = Coalitions.of(players.length);
        BigInteger[] values = new BigInteger[players.length];
        Arrays.fill(values, BigInteger.ZERO);
        for (int stretch = 0; stretch < game.stretches(); stretch++) {
            long[] worth = new long[sums.length];
            for (int i = 0; i < sums.length; i++) {
                worth[i] = game.within(stretch, sums[i]);
            }
            coalitions.addValues(worth, game.slope(stretch), values);
        }
        return values;
    }

    /** CPU time of every coalition; bit i of the index stands for player i. */
    private static long[] coalitionSums(long[] players) {
        long[] sums = new long[1 << players.length];
        for (int members = 1; members < sums.length; members++) {
            int first = Integer.numberOfTrailingZeros(members);
            sums[members] = Math.addExact(sums[members & (members - 1)], players[first]);
        }
        return sums;
    }
}
