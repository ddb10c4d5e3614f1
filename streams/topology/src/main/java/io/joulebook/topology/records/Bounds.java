package io.joulebook.topology.records;

import io.joulebook.topology.input.TooManyException;
import org.jspecify.annotations.Nullable;

/** Limits on what a stranger may send. */
final class Bounds {

    /** Longest id, in characters; ids are host names, paths and hashes. */
    static final int MAX_ID = 1024;

    /** Far above any node, µW, and low enough that a day of it can be counted: 10 MW. */
    static final long MAX_POWER_MICROWATTS = 10_000_000_000_000L;

    /** Far above any node, thousandths of a core. */
    static final long MAX_MILLI_CORES = 100_000_000;

    static final long ONE_PPM = 1_000_000;

    private Bounds() {}

    static String requireId(String id, String field) {
        String problem = idProblem(id, field);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        return id;
    }

    /** What is wrong with an id: field, value and what was expected; null: nothing. */
    static @Nullable String idProblem(String id, String field) {
        return id.isEmpty() ? field + " has 0 characters, expected 1 to " + MAX_ID : textProblem(id, field);
    }

    /** The same of a text that may be empty. */
    static @Nullable String textProblem(String text, String field) {
        if (text.length() > MAX_ID) {
            return field + " has " + text.length() + " characters, expected at most " + MAX_ID;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return field + " has the control character U+" + String.format("%04X", (int) text.charAt(i))
                        + " at position " + i + ", expected characters that can be read";
            }
        }
        return null;
    }

    static void requireAtMost(int most, int count, String what) {
        if (count > most) {
            throw new TooManyException(count + " " + what + " in one record, expected at most " + most);
        }
    }
}
