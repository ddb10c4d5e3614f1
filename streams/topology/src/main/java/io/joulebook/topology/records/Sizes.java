package io.joulebook.topology.records;

/** How many bytes something takes at most in Avro. */
final class Sizes {

    static final int MOST_BYTES_PER_INT = 5;
    static final int MOST_BYTES_PER_LONG = 10;

    private static final int LENGTH_BYTES = 5;
    private static final int MOST_BYTES_PER_CHARACTER = 3;

    private Sizes() {}

    static long ofText(String text) {
        return LENGTH_BYTES + (long) MOST_BYTES_PER_CHARACTER * text.length();
    }
}
