package io.joulebook.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query that returns no row when all is well.
 *
 * @param name of its file, without ending
 * @param promise what holds, in words
 * @param sql the query
 */
public record Check(String name, String promise, String sql) {

    private static final String HEAD = "-- Check";
    private static final String GOES_ON = "--   ";

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
        if (!sql.startsWith(HEAD)) {
            throw new IllegalStateException("Packaging bug: " + path + " does not begin with '" + HEAD + "'");
        }
        return new Check(name, promise(sql), sql);
    }

    /** The first words of the file, up to the next heading: what is indented goes on with the sentence. */
    private static String promise(String sql) {
        String first = sql.lines().findFirst().orElse("").substring(HEAD.length());
        return Stream.concat(
                        Stream.of(first),
                        sql.lines()
                                .skip(1)
                                .takeWhile(line -> line.startsWith(GOES_ON))
                                .map(line -> line.substring(GOES_ON.length())))
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
