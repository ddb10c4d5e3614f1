package io.joulebook.ingest.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a table looks like.
 *
 * @param required columns that must be there
 * @param alternatives sets of columns of which at least one must be there whole; empty if there is no choice
 * @param optional columns that may be there
 * @param others what to make of any other column
 */
public record TableForm(List<String> required, List<List<String>> alternatives, List<String> optional, Others others) {

    /** What to make of a column that the form does not name. */
    public enum Others {
        /** Somebody meant something by it. */
        REFUSED,
        /** The file is another tool's, with more in it than we read. */
        IGNORED
    }

    /** A form of our own: every column is named. */
    public static TableForm of(List<String> required, String... optional) {
        return new TableForm(required, List.of(), List.of(optional), Others.REFUSED);
    }

    /** A file of another tool, of which some columns are read. */
    public static TableForm reading(String... required) {
        return new TableForm(List.of(required), List.of(), List.of(), Others.IGNORED);
    }

    /** This form, where at least one of these sets of columns must be there whole. */
    public TableForm orElse(List<List<String>> choices) {
        return new TableForm(required, choices, optional, others);
    }

    /** What is wrong with a header; empty if nothing is. */
    List<String> problems(String file, List<String> header) {
        List<String> problems = new ArrayList<>();
        for (String column : required) {
            if (!header.contains(column)) {
                problems.add(file + ": no column " + column);
            }
        }
        if (!alternatives.isEmpty() && alternatives.stream().noneMatch(header::containsAll)) {
            problems.add(file + ": expected the columns "
                    + String.join(
                            " or ",
                            alternatives.stream()
                                    .map(names -> String.join(", ", names))
                                    .toList()));
        }
        Set<String> seen = new LinkedHashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                problems.add(file + ": column " + column + " is there twice");
            }
            if (others == Others.REFUSED && !names().contains(column)) {
                problems.add(file + ": no such column " + column + Spelling.suggestion(column, names()));
            }
        }
        return problems;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(required);
        alternatives.forEach(names::addAll);
        names.addAll(optional);
        return names;
    }
}
