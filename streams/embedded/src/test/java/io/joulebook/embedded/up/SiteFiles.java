package io.joulebook.embedded.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files of a site in the CSV form, to make others of: what was known earlier, or what is to be corrected.
 *
 * @param config {@code config.json}
 * @param tables lines of each table by file name, the head first
 */
record SiteFiles(String config, SortedMap<String, List<String>> tables) {

    private static final String CONFIG = "config.json";

    /** What a replay wants to see, if only their head. */
    private static final List<String> REQUIRED = List.of("meters.csv", "usage.csv", "nodes.csv", "sites.csv");

    /** Reads a directory. */
    static SiteFiles in(Path directory) {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".csv")) {
                    tables.put(name, Files.readAllLines(file));
                }
            }
            return new SiteFiles(Files.readString(directory.resolve(CONFIG)), tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another revision of all whole-state records. */
    SiteFiles revision(long revision) {
        String rest = config.replaceFirst("\"revision\": *\\d+,", "");
        return new SiteFiles(rest.replaceFirst("\\{", "{\"revision\": " + revision + ","), tables);
    }

    /** The same with other rows in a table; its head stays. */
    SiteFiles with(String table, UnaryOperator<Stream<String>> change) {
        SortedMap<String, List<String>> changed = new TreeMap<>(tables);
        changed.computeIfPresent(table, (name, lines) -> {
            List<String> now = new ArrayList<>(lines.subList(0, 1));
            now.addAll(change.apply(lines.stream().skip(1)).toList());
            return now;
        });
        return new SiteFiles(config, changed);
    }

    /** The same with every row replaced that begins so. */
    SiteFiles replaced(String table, String beginning, UnaryOperator<String> change) {
        return with(table, rows -> rows.map(row -> row.startsWith(beginning) ? change.apply(row) : row));
    }

    /** The same without the rows that begin so. */
    SiteFiles without(String table, String... beginnings) {
        return with(table, rows -> rows.filter(row -> !beginsWith(row, beginnings)));
    }

    /** No rows but those of these tables. */
    SiteFiles only(String... kept) {
        SiteFiles few = this;
        for (String table : tables.keySet()) {
            if (!List.of(kept).contains(table)) {
                few = few.with(table, rows -> Stream.of());
            }
        }
        return few;
    }

    /** No rows of a table but those that begin so. */
    SiteFiles onlyRows(String table, String... beginnings) {
        return with(table, rows -> rows.filter(row -> beginsWith(row, beginnings)));
    }

    private static boolean beginsWith(String row, String... beginnings) {
        return Stream.of(beginnings).anyMatch(row::startsWith);
    }

    /** The rows of both, in the tables and with the config of this one. */
    SiteFiles and(SiteFiles other) {
        SiteFiles both = this;
        for (Map.Entry<String, List<String>> table : other.tables.entrySet()) {
            both = both.with(
                    table.getKey(),
                    rows -> Stream.concat(rows, table.getValue().stream().skip(1)));
        }
        return both;
    }

    /** The same with every match of a pattern in a row replaced. */
    SiteFiles renamed(String pattern, String replacement) {
        SiteFiles renamed = this;
        for (String table : tables.keySet()) {
            renamed = renamed.with(table, rows -> rows.map(row -> row.replaceAll(pattern, replacement)));
        }
        return renamed;
    }

    /** Writes them into a directory, which is made; tables without rows only where a replay wants to see them. */
    Path writeTo(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(CONFIG), config);
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                if (table.getValue().size() > 1 || REQUIRED.contains(table.getKey())) {
                    Files.write(directory.resolve(table.getKey()), table.getValue());
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
