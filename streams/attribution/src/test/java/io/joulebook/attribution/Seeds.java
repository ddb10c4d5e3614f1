package io.joulebook.attribution;

import java.util.Random;
import java.util.function.Consumer;

/** Tries a property on 10,000 cases, always the same ones; a failure names its seed. */
public final class Seeds {

    private static final int CASES = 10_000;

    private Seeds() {}

    public static void forAny(Consumer<Random> property) {
        for (long seed = 0; seed < CASES; seed++) {
            try {
                property.accept(new Random(seed));
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
