package io.joulebook.attribution.share;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The Shapley value of a shared part that takes power as soon as anybody is active (METHOD §2.4).
 *
 * <p>Tenant <i>i</i> is active for the part <i>u</i><sub>i</sub> of the time, independently of the others, so a
 * coalition keeps the part awake for 1 − Π(1 − u<sub>i</sub>) of it, and <i>i</i>'s value is u<sub>i</sub>·∫₀¹
 * Π<sub>j≠i</sub>(1 − t·u<sub>j</sub>) dt. The product is expanded as a polynomial in <i>t</i> with whole coefficients,
 * once for all tenants; dividing it by 1 − t·u<sub>i</sub> leaves the product over the others. Nothing is rounded.
 *
 * <p>Exact up to {@value #MOST_PLAYERS} active tenants. With more, the most active ones but one play beside one block
 * of all others, and the block's value is shared within it by activity.
 */
public final class ActivationValue {

    static final int MOST_PLAYERS = 32;

    private static final long ONE_PPM = 1_000_000;
    private static final BigInteger ONE = BigInteger.valueOf(ONE_PPM);

    private final BigInteger[] values;
    private final BigInteger scale;

    private ActivationValue(BigInteger[] values, BigInteger scale) {
        this.values = values;
        this.scale = scale;
    }

    /**
     * The game of these tenants.
     *
     * @param activePpm part of the time in which each is active, ppm, in the order of the tenants' ids
     */
    public static ActivationValue of(long[] activePpm) {
        for (long ppm : activePpm) {
            if (ppm < 0 || ppm > ONE_PPM) {
                throw new IllegalArgumentException(
                        "A tenant is active between 0 and 1000000 ppm of the time, but one is for " + ppm + " ppm");
            }
        }
        int[] active = mostActiveFirst(activePpm);
        BigInteger[] values = new BigInteger[activePpm.length];
        Arrays.fill(values, BigInteger.ZERO);
        if (active.length <= MOST_PLAYERS) {
            long[] players = Arrays.stream(active).mapToLong(i -> activePpm[i]).toArray();
            BigInteger[] of = values(players);
            for (int i = 0; i < players.length; i++) {
                values[active[i]] = of[i];
            }
            return new ActivationValue(values, scale(players.length));
        }
        return withBlock(activePpm, active, values);
    }

    private static ActivationValue withBlock(long[] activePpm, int[] active, BigInteger[] values) {
        int alone = MOST_PLAYERS - 1;
        long[] players = new long[MOST_PLAYERS];
        BigInteger asleep = BigInteger.ONE;
        long activity = 0;
        for (int i = 0; i < active.length; i++) {
            long ppm = activePpm[active[i]];
            if (i < alone) {
                players[i] = ppm;
            } else {
                asleep = asleep.multiply(BigInteger.valueOf(ONE_PPM - ppm));
                activity += ppm;
            }
        }
        BigInteger always = ONE.pow(active.length - alone - 1);
        players[alone] = ONE_PPM - asleep.divide(always).longValueExact();

        // Everything times the block's activity, so that a member's part of the block's value is whole.
        BigInteger[] of = values(players);
        for (int i = 0; i < active.length; i++) {
            long part = i < alone ? activity : activePpm[active[i]];
            values[active[i]] = of[Math.min(i, alone)].multiply(BigInteger.valueOf(part));
        }
        return new ActivationValue(values, scale(MOST_PLAYERS).multiply(BigInteger.valueOf(activity)));
    }

    private static int[] mostActiveFirst(long[] activePpm) {
        return IntStream.range(0, activePpm.length)
                .filter(i -> activePpm[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> activePpm[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Value of each player times lcm(1..n)·10⁶ⁿ. */
    private static BigInteger[] values(long[] players) {
        BigInteger[] all = product(players);
        BigInteger multiple = leastCommonMultiple(players.length);
        BigInteger[] values = new BigInteger[players.length];
        for (int i = 0; i < players.length; i++) {
            boolean asBefore = i > 0 && players[i] == players[i - 1];
            values[i] = asBefore ? values[i - 1] : value(all, BigInteger.valueOf(players[i]), multiple);
        }
        return values;
    }

    /** Coefficients of Π(1 − t·u), that of tᵏ times 10⁶ᵏ. */
    private static BigInteger[] product(long[] players) {
        BigInteger[] product = new BigInteger[players.length + 1];
        Arrays.fill(product, BigInteger.ZERO);
        product[0] = BigInteger.ONE;
        for (int i = 0; i < players.length; i++) {
            BigInteger active = BigInteger.valueOf(players[i]);
            for (int k = i + 1; k > 0; k--) {
                product[k] = product[k].subtract(active.multiply(product[k - 1]));
            }
        }
        return product;
    }

    /** Takes the player's factor out of the product and integrates what is left: Σ qₖ·10⁶⁽ⁿ⁻¹⁻ᵏ⁾·lcm/(k+1), times u. */
    private static BigInteger value(BigInteger[] all, BigInteger active, BigInteger multiple) {
        BigInteger rest = BigInteger.ZERO;
        BigInteger integral = BigInteger.ZERO;
        for (int k = 0; k < all.length - 1; k++) {
            rest = all[k].add(active.multiply(rest));
            integral = integral.multiply(ONE).add(rest.multiply(multiple.divide(BigInteger.valueOf(k + 1L))));
        }
        return integral.multiply(active);
    }

    private static BigInteger scale(int players) {
        return leastCommonMultiple(players).multiply(ONE.pow(players));
    }

    private static BigInteger leastCommonMultiple(int upTo) {
        BigInteger multiple = BigInteger.ONE;
        for (int i = 2; i <= upTo; i++) {
            BigInteger next = BigInteger.valueOf(i);
            multiple = multiple.multiply(next).divide(multiple.gcd(next));
        }
        return multiple;
    }

    /** Each tenant's value in units of 1/{@link #scale} of the part's power; a copy. */
    public BigInteger[] values() {
        return values.clone();
    }

    /** How many units the part would take if it were always awake. */
    public BigInteger scale() {
        return scale;
    }

    /** All values together: for how much of the time anybody is active, in units of 1/{@link #scale}. */
    public BigInteger sum() {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger value : values) {
            sum = sum.add(value);
        }
        return sum;
    }
}
