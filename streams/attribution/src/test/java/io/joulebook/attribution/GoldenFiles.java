package io.joulebook.attribution;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The files of the site's worked example, where it lies beside the project or above it. */
public final class GoldenFiles {

    private final Path folder;

    private GoldenFiles(Path folder) {
        this.folder = folder;
    }

    /** The files, wherever they are; {@link #assumePresent} tells whether they are. */
    public static GoldenFiles besideTheProject() {
        String asked = System.getProperty("joulebook.golden", "");
        Path above = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (above != null && !Files.isDirectory(above.resolve("shared/golden"))) {
            above = above.getParent();
        }
        return new GoldenFiles(above == null ? Path.of(asked) : above.resolve("shared/golden"));
    }

    /** Skips the tests that ask, if there are no files. */
    public void assumePresent() {
        assumeTrue(
                Files.isDirectory(folder.resolve("out")),
                "No folder shared/golden beside the project or above it (or -Djoulebook.golden): the site's worked example"
                        + " is not tried; WorkedExampleTest and the tests of each class prove the same rules");
    }

    /** A whole file. */
    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the worked example's " + file, e);
        }
    }

    /** Rows of a CSV file. */
    public List<Row> rows(String file) {
        List<String> lines = text(file).lines().filter(line -> !line.isBlank()).toList();
        String[] names = lines.get(0).split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> Row.of(names, line.split(",", -1)))
                .toList();
    }

    /** Rows in which a column has a value, shuffled. */
    public List<Row> rows(String file, String column, String value, Random order) {
        List<Row> rows = new ArrayList<>(rows(file));
        rows.removeIf(row -> !row.text(column).equals(value));
        Collections.shuffle(rows, order);
        return rows;
    }

    /** Some columns of every row, with commas. */
    public List<String> columns(String file, List<String> columns) {
        return rows(file).stream()
                .map(row -> String.join(",", columns.stream().map(row::text).toList()))
                .toList();
    }

    /** One row, by column name. */
    public record Row(Map<String, String> values) {

        private static Row of(String[] names, String[] values) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            return new Row(row);
        }

        public String text(String column) {
            return Objects.requireNonNull(values.get(column), column);
        }

        public long number(String column) {
            return Long.parseLong(text(column));
        }
    }
}
