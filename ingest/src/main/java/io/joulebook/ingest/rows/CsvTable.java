package io.joulebook.ingest.rows;

import io.joulebook.ingest.rows.LineReader.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file of a known form, read row by row; what cannot be read is rejected with its line number. */
public final class CsvTable {

    private static final int MOST_KNOWN = 20_000;

    private final Path file;
    private final String name;
    private final TableForm form;
    private final Map<String, String> known = new HashMap<>();

    /** What is done with a row. */
    @FunctionalInterface
    public interface RowConsumer {
        /**
         * Takes a row.
         *
         * @throws RowException if it cannot be used
         */
        void accept(CsvRow row) throws RowException;
    }

    /**
     * A file.
     *
     * @param name what to call it in messages: its path relative to the directory replayed
     */
    public CsvTable(Path file, String name, TableForm form) {
        this.file = file;
        this.name = name;
        this.form = form;
    }

    /** What is wrong with the file before its first row; empty if nothing is. */
    public List<String> problems() {
        try (LineReader reader = new LineReader(Files.newInputStream(file))) {
            Line header = reader.next();
            if (header == null) {
                return List.of(name + ": empty, expected a header line");
            }
            return header.fault() != null
                    ? List.of(name + ":1: " + header.fault())
                    : form.problems(name, CsvFields.of(header.text()));
        } catch (IOException e) {
            return List.of(name + ": cannot be read: " + e.getMessage());
        } catch (RowException e) {
            return List.of(name + ":1: " + e.text());
        }
    }

    /**
     * Reads every row.
     *
     * @param pulse told after each line how many bytes it had; may throw to stop
     * @throws IOException if the file cannot be read to its end
     */
    public void read(RowConsumer consumer, Rejects rejects, Pulse pulse) throws IOException {
        try (LineReader reader = new LineReader(Files.newInputStream(file))) {
            Map<String, Integer> columns = columns(reader.next());
            for (Line line = reader.next(); line != null; line = reader.next()) {
                pulse.bytes(line.bytes());
                if (line.text().isBlank() && line.fault() == null) {
                    continue;
                }
                try {
                    consumer.accept(row(line, columns));
                } catch (RowException e) {
                    reject(line, e.reason(), e.text(), rejects);
                } catch (ArithmeticException e) {
                    reject(line, "MALFORMED_CSV", "a figure is too large: expected at most 2^63-1", rejects);
                }
            }
        }
    }

    private void reject(Line line, String reason, String message, Rejects rejects) {
        rejects.reject(name, line.number(), reason, name + ":" + line.number() + ": " + message, line.text());
    }

    private Map<String, Integer> columns(@Nullable Line header) throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        try {
            List<String> names = CsvFields.of(header == null ? "" : header.text());
            for (int i = 0; i < names.size(); i++) {
                columns.put(names.get(i), i);
            }
            return columns;
        } catch (RowException e) {
            throw new IOException(name + ":1: " + e.text(), e);
        }
    }

    private CsvRow row(Line line, Map<String, Integer> columns) throws RowException {
        if (line.fault() != null) {
            throw RowException.malformed(line.fault());
        }
        List<String> fields = CsvFields.of(line.text());
        if (fields.size() != columns.size()) {
            throw RowException.malformed(
                    fields.size() + " values: expected " + columns.size() + ", as the header has columns");
        }
        fields.replaceAll(this::once);
        return new CsvRow(line.number(), columns, fields);
    }

    /** The same text held once: ids repeat in every row, and many rows are in memory at a time. */
    private String once(String text) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
