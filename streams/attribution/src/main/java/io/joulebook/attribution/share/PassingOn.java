package io.joulebook.attribution.share;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where amounts end up that shared services pass on to those who use them (METHOD §2.8).
 *
 * <p>A service passes on all it has, in proportion to use, and what other services pass on to it: x = b + Aᵀx. The
 * equations are solved exactly, with whole numbers, by elimination without fractions (Bareiss). Services that only use
 * each other, directly or not, have nobody to pass anything on to: they keep what they have and what comes to them.
 */
public final class PassingOn {

    private final int count;
    /** Those who pass on, ascending. */
    private final int[] passing;

    private final boolean[] stuck;
    /** Part of each that passes on which ends up with each of all, in units of 1/{@link #whole}. */
    private final BigInteger[][] parts;

    private final BigInteger whole;

    private PassingOn(int count, int[] passing, boolean[] stuck, BigInteger[][] parts, BigInteger whole) {
        this.count = count;
        this.passing = passing;
        this.stuck = stuck;
        this.parts = parts;
        this.whole = whole;
    }

    /**
     * Solves the equations.
     *
     * @param use what each participant (second index) used of each other (first index), zero or more; a participant of
     *     which nobody used anything is no service
     */
    public static PassingOn of(long[][] use) {
        boolean[] escapes = escaping(use);
        boolean[] stuck = new boolean[use.length];
        List<Integer> passing = new ArrayList<>();
        for (int i = 0; i < use.length; i++) {
            if (escapes[i] && isService(use[i])) {
                passing.add(i);
            }
            stuck[i] = !escapes[i];
        }
        int[] ascending = passing.stream().mapToInt(Integer::intValue).toArray();
        BigInteger[][] rows = equations(use, ascending);
        BigInteger whole = eliminate(rows);
        BigInteger[][] parts = new BigInteger[rows.length][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Arrays.copyOfRange(rows[i], rows.length, rows[i].length);
        }
        return new PassingOn(use.length, ascending, stuck, parts, whole);
    }

    private static boolean isService(long[] users) {
        for (long weight : users) {
            if (weight < 0) {
                throw new IllegalArgumentException("A service cannot be used less than not at all: " + weight);
            }
            if (weight > 0) {
                return true;
            }
        }
        return false;
    }

    /** From whom amounts come to somebody who is no service, or who is that already. */
    private static boolean[] escaping(long[][] use) {
        boolean[] escapes = new boolean[use.length];
        for (int i = 0; i < use.length; i++) {
            escapes[i] = !isService(use[i]);
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < use.length; i++) {
                if (!escapes[i] && reaches(use[i], escapes)) {
                    escapes[i] = true;
                    changed = true;
                }
            }
        }
        return escapes;
    }

    private static boolean reaches(long[] users, boolean[] escapes) {
        for (int i = 0; i < users.length; i++) {
            if (users[i] > 0 && escapes[i]) {
                return true;
            }
        }
        return false;
    }

    /** One row a service that passes on: (sum − own use) − use by the others that pass on = use by each who keeps. */
    private static BigInteger[][] equations(long[][] use, int[] passing) {
        BigInteger[][] rows = new BigInteger[passing.length][passing.length + use.length];
        for (int i = 0; i < passing.length; i++) {
            long[] users = use[passing[i]];
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < users.length; j++) {
                BigInteger weight = BigInteger.valueOf(users[j]);
                sum = sum.add(weight);
                boolean keeps = Arrays.binarySearch(passing, j) < 0;
                rows[i][passing.length + j] = keeps ? weight : BigInteger.ZERO;
            }
            for (int j = 0; j < passing.length; j++) {
                BigInteger own = i == j ? sum : BigInteger.ZERO;
                rows[i][j] = own.subtract(BigInteger.valueOf(users[passing[j]]));
            }
        }
        return rows;
    }

    /**
     * Turns the left part of the rows into a multiple of the unit matrix and tells the multiple. Every service reaches
     * somebody who keeps, so each leading minor is above zero and no rows need be exchanged.
     */
    private static BigInteger eliminate(BigInteger[][] rows) {
        BigInteger before = BigInteger.ONE;
        for (int pivot = 0; pivot < rows.length; pivot++) {
            BigInteger leading = rows[pivot][pivot];
            for (int i = 0; i < rows.length; i++) {
                if (i != pivot) {
                    subtract(rows[pivot], leading, rows[i], rows[i][pivot], before);
                }
            }
            before = leading;
        }
        return before;
    }

    private static void subtract(
            BigInteger[] pivot, BigInteger leading, BigInteger[] row, BigInteger factor, BigInteger before) {
        for (int j = 0; j < row.length; j++) {
            row[j] =
                    leading.multiply(row[j]).subtract(factor.multiply(pivot[j])).divide(before);
        }
    }

    /** Whether a participant is a service that has nobody to pass anything on to. */
    public boolean isStuck(int participant) {
        return stuck[participant];
    }

    /**
     * What each participant has once all is passed on; by largest remainder, so that the sum stays the same.
     *
     * @param amounts what each had, zero or more
     */
    public long[] passedOn(long[] amounts) {
        BigInteger[] weights = new BigInteger[count];
        for (int i = 0; i < count; i++) {
            weights[i] = BigInteger.valueOf(amounts[i]).multiply(whole);
        }
        long total = 0;
        for (long amount : amounts) {
            total = Math.addExact(total, amount);
        }
        for (int i = 0; i < passing.length; i++) {
            BigInteger amount = BigInteger.valueOf(amounts[passing[i]]);
            weights[passing[i]] = BigInteger.ZERO;
            for (int j = 0; j < count; j++) {
                weights[j] = weights[j].add(amount.multiply(parts[i][j]));
            }
        }
        return LargestRemainder.split(total, weights);
    }
}
