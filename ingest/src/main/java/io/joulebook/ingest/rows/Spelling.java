package io.joulebook.ingest.rows;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what was meant by a name that does not exist. */
public final class Spelling {

    private static final int FURTHEST = 3;

    private Spelling() {}

    /** {@code "; did you mean NAME?"}, or nothing if no name is near. */
    public static String suggestion(String written, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(written, name) <= Math.min(FURTHEST, name.length() / 2))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** Letters to put in, take out or change: Levenshtein's distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
