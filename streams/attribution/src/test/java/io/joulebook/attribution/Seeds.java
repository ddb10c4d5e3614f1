package io.joulebook.attribution;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Tries a property on 10,000 cases, always the same ones; a failure names its seed.
 *
 * <p>{@code -Djoulebook.seeds=N} tries the first N only: mutation testing runs every property once for each mutant.
 */
public final class Seeds {

    private static final int CASES = Integer.getInteger("joulebook.seeds", 10_000);

    private Seeds() {}

    public static void forAny(Consumer<Random> property) {
        forAnySeed(seed -> property.accept(new Random(seed)));
    }

    public static void forAnySeed(LongConsumer property) {
        for (long seed = 0; seed < CASES; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Does not hold for seed " + seed, e);
            }
        }
    }

    /** Zero or more, of any size up to a number of bits. */
    public static long natural(Random random, int bits) {
        return random.nextLong() >>> (64 - 1 - random.nextInt(bits));
    }
}
