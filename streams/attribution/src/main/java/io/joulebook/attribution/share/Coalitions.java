package io.joulebook.attribution.share;

import java.math.BigInteger;

/**
 * The weights of coalitions in a game of n players, as whole numbers.
 *
 * <p>A player's Shapley value is Σ over coalitions S with the player of (s−1)!(n−s)!/n!·v(S), less Σ over those without
 * it of s!(n−s−1)!/n!·v(S). Since (s−1)!(n−s)!/n! = 1/(n·C(n−1, s−1)), all become whole when multiplied by lcm(1..n).
 */
final class Coalitions {

    private static final Coalitions[] BY_PLAYERS = new Coalitions[ShapleyValue.MOST_PLAYERS + 1];

    static {
        for (int players = 0; players < BY_PLAYERS.length; players++) {
            BY_PLAYERS[players] = new Coalitions(players);
        }
    }

    private final int players;
    private final long scale;
    /** Weight of a coalition of each size for a player outside it. */
    private final long[] without;
    /** Weight of a coalition of each size for a player inside it, plus that for one outside. */
    private final long[] difference;

    private Coalitions(int players) {
        this.players = players;
        this.scale = leastCommonMultiple(players);
        this.without = new long[players + 1];
        this.difference = new long[players + 1];
        long combinations = 1;
        for (int size = 0; size < players; size++) {
            without[size] = scale / (players * combinations);
            combinations = combinations * (players - 1 - size) / (size + 1);
        }
        for (int size = 1; size <= players; size++) {
            difference[size] = without[size - 1] + without[size];
        }
    }

    static Coalitions of(int players) {
        return BY_PLAYERS[players];
    }

    private static long leastCommonMultiple(int upTo) {
        BigInteger multiple = BigInteger.ONE;
        for (int i = 2; i <= upTo; i++) {
            BigInteger next = BigInteger.valueOf(i);
            multiple = multiple.multiply(next).divide(multiple.gcd(next));
        }
        return multiple.longValueExact();
    }

    /** lcm(1..n): what each player's Shapley value is multiplied by. */
    long scale() {
        return scale;
    }

    /**
     * lcm(1..n) times each player's Shapley value.
     *
     * @param worth value of each coalition, never falling when a player joins, and times lcm(1..n) below 2⁶³; bit i of
     *     the index stands for player i; used up
     */
    long[] values(long[] worth) {
        // Sums may wrap around on the way; each result lies within 0 and scale·v(all), which fits.
        long outside = 0;
        for (int members = 1; members < worth.length; members++) {
            int size = Integer.bitCount(members);
            outside += without[size] * worth[members];
            worth[members] *= difference[size];
        }
        long[] values = new long[players];
        for (int i = players - 1; i >= 0; i--) {
            values[i] = foldUpperHalf(worth, 1 << i) - outside;
        }
        return values;
    }

    /** Sum over the coalitions with the last player left, who is then taken out: the upper half goes onto the lower. */
    private static long foldUpperHalf(long[] worth, int half) {
        long sum = 0;
        for (int members = 0; members < half; members++) {
            long with = worth[half + members];
            sum += with;
            worth[members] += with;
        }
        return sum;
    }

    /**
     * Adds slope times lcm(1..n) times each player's Shapley value.
     *
     * @param worth value of each coalition, never falling when a player joins; bit i of the index stands for player i;
     *     used up
     */
    void addValues(long[] worth, BigInteger slope, BigInteger[] values) {
        if (worth[worth.length - 1] > Long.MAX_VALUE / scale) {
            addLargeValues(worth, slope, values);
            return;
        }
        long[] more = values(worth);
        for (int i = 0; i < players; i++) {
            values[i] = values[i].add(slope.multiply(BigInteger.valueOf(more[i])));
        }
    }

    private void addLargeValues(long[] worth, BigInteger slope, BigInteger[] values) {
        for (int members = 1; members < worth.length; members++) {
            int size = Integer.bitCount(members);
            BigInteger value = slope.multiply(BigInteger.valueOf(worth[members]));
            BigInteger joined = value.multiply(BigInteger.valueOf(difference[size] - without[size]));
            BigInteger missed = value.multiply(BigInteger.valueOf(without[size]));
            for (int i = 0; i < players; i++) {
                boolean member = (members & (1 << i)) != 0;
                values[i] = member ? values[i].add(joined) : values[i].subtract(missed);
            }
        }
    }
}
