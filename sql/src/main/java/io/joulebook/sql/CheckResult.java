package io.joulebook.sql;

import java.util.List;

/**
 * What a check found.
 *
 * @param check the check
 * @param rows number of rows it returned; zero when all is well
 * @param columns names of the columns
 * @param first the first of these rows, as text, a few at most
 */
public record CheckResult(Check check, long rows, List<String> columns, List<List<String>> first) {

    public CheckResult {
        columns = List.copyOf(columns);
        first = first.stream().map(List::copyOf).toList();
    }

    /** Whether the promise holds. */
    public boolean passed() {
        return rows == 0;
    }
}
