package io.joulebook.attribution.heat;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A loop's window as it stands with what is known.
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive
 * @param credit the heat account
 * @param registerMicrojoules the heat meter's register at the window's end, µJ
 * @param nodes nodes with a claim
 * @param flags what was unusual: the register's flags, {@link #NO_REGISTER}, {@link #INCOMPLETE}
 */
public record SettledWindow(
        long fromMicros,
        long toMicros,
        HeatCredit credit,
        long registerMicrojoules,
        int nodes,
        SortedSet<String> flags) {

    /** The register does not tell of the whole window; what it does not tell counts as nothing. */
    public static final String NO_REGISTER = "NO_REGISTER";

    /** A node of the loop has not told what it used. */
    public static final String INCOMPLETE = "INCOMPLETE";

    public SettledWindow {
        Objects.requireNonNull(credit, "credit");
        flags = Collections.unmodifiableSortedSet(new TreeSet<>(flags));
    }
}
