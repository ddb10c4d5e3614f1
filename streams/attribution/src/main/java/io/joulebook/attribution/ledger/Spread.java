package io.joulebook.attribution.ledger;

import io.joulebook.attribution.exact.Products;

/**
 * The part of an interval's amount that falls into another interval, by cumulative rounding (METHOD §2.8): parts for
 * adjoining intervals add up to the amount exactly.
 */
final class Spread {

    private Spread() {}

    /** Part of an amount of [a, b) that falls into [from, to). */
    static long within(long amount, long a, long b, long from, long to) {
        return upTo(to, amount, a, b) - upTo(from, amount, a, b);
    }

    private static long upTo(long at, long amount, long a, long b) {
        if (at <= a) {
            return 0;
        }
        return at >= b ? amount : Products.dividedHalfEven(amount, at - a, b - a);
    }
}
