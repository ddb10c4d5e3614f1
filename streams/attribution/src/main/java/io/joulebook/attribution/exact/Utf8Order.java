package io.joulebook.attribution.exact;

import java.util.Comparator;

/**
 * Order of ids by their UTF-8 bytes, as every database and language can repeat it.
 *
 * <p>Java's own order is that of UTF-16, which differs where one of two characters lies beyond U+FFFF.
 */
public final class Utf8Order {

    /** The order. */
    public static final Comparator<String> COMPARATOR = Utf8Order::compare;

    private Utf8Order() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for characters beyond U+FFFF and so come after all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x1_0000 : unit;
    }
}
