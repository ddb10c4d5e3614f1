package io.joulebook.sql;

import java.util.List;

/**
 * A query that returns no row when all is well.
 *
 * @param name of its file, without ending
 * @param promise what holds, in words
 * @param sql the query
 */
public record Check(String name, String promise, String sql) {

    private static final String HEAD = "-- Check";

    /** All checks, those on energy first. */
    public static List<Check> all() {
        return SqlFile.read("checks/order.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Check::named)
                .toList();
    }

    /**
     * The check of this name.
     *
     * @throws IllegalStateException if there is none, or its file does not begin with its promise
     */
    static Check named(String name) {
        String path = "checks/" + name + ".sql";
        String sql = SqlFile.statement(path);
        String head = sql.lines().findFirst().orElse("");
        if (!head.startsWith(HEAD)) {
            throw new IllegalStateException("Packaging bug: " + path + " does not begin with '" + HEAD + "'");
        }
        return new Check(name, head.substring(HEAD.length()).strip(), sql);
    }
}
