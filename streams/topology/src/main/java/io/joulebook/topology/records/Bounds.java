package io.joulebook.topology.records;

import io.joulebook.topology.input.TooManyException;

/** Limits on what a stranger may send. */
final class Bounds {

    /** Longest id, in characters; ids are host names, paths and hashes. */
    private static final int MAX_ID = 1024;

    private Bounds() {}

    static String requireId(String id, String field) {
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException(field + " has " + id.length() + " characters, expected 1 to " + MAX_ID);
        }
        return id;
    }

    static void requireAtMost(int most, int count, String what) {
        if (count > most) {
            throw new TooManyException(count + " " + what + " in one record, expected at most " + most);
        }
    }
}
