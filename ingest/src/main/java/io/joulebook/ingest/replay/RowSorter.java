package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.ReplayRow;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sorts any number of rows by event time in bounded memory.
 *
 * <p>Rows are held until there are {@code held} of them, about 60 MB at the default; then they go sorted into a
 * temporary file, and at the end all files are merged. A temporary file takes about 100 bytes a row; they are deleted
 * on close.
 */
final class RowSorter implements AutoCloseable {

    static final int DEFAULT_HELD = 200_000;

    /** Files open at a time; when there are so many they become one. */
    private static final int MAX_RUNS = 256;

    private static final int BUFFER_BYTES = 32 * 1024;

    private final int held;
    private final List<ReplayRow> rows = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private final List<SortedRun> open = new ArrayList<>();
    private Path directory = Path.of("");
    private long count;
    private long lastMicros = Long.MIN_VALUE;

    RowSorter(int held) {
        this.held = held;
    }

    void add(ReplayRow row) {
        rows.add(row);
        count++;
        lastMicros = Math.max(lastMicros, row.eventMicros());
        if (rows.size() >= held) {
            spill();
        }
    }

    long count() {
        return count;
    }

    /** Latest event time, µs since 1970; {@link Long#MIN_VALUE} if there is no row. */
    long lastMicros() {
        return lastMicros;
    }

    /** All rows in order; no row may be added afterwards. */
    Iterator<ReplayRow> sorted() {
        rows.sort(RowCodec.ORDER);
        if (runs.isEmpty()) {
            return rows.iterator();
        }
        List<Iterator<ReplayRow>> sources = new ArrayList<>(openRuns());
        sources.add(rows.iterator());
        return new MergedRows(sources);
    }

    private void spill() {
        rows.sort(RowCodec.ORDER);
        write(rows.iterator());
        rows.clear();
        if (runs.size() >= MAX_RUNS) {
            List<Path> old = List.copyOf(runs);
            MergedRows merged = new MergedRows(openRuns());
            runs.clear();
            write(merged);
            closeRuns();
            old.forEach(RowSorter::delete);
        }
    }

    private List<Iterator<ReplayRow>> openRuns() {
        List<Iterator<ReplayRow>> sources = new ArrayList<>();
        for (Path run : runs) {
            SortedRun opened = new SortedRun(run);
            open.add(opened);
            sources.add(opened);
        }
        return sources;
    }

    private void write(Iterator<ReplayRow> sorted) {
        try {
            if (directory.toString().isEmpty()) {
                directory = Files.createTempDirectory("joulebook-replay");
            }
            Path run = Files.createTempFile(directory, "rows", ".sorted");
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES))) {
                while (sorted.hasNext()) {
                    RowCodec.write(sorted.next(), out);
                }
            }
            runs.add(run);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write sorted rows to " + directory + ": " + e.getMessage()
                            + ". Sorting takes about 100 bytes a row there; give a roomier place with"
                            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    private void closeRuns() {
        open.forEach(SortedRun::close);
        open.clear();
    }

    @Override
    public void close() {
        closeRuns();
        runs.forEach(RowSorter::delete);
        if (!directory.toString().isEmpty()) {
            try (Stream<Path> left = Files.list(directory)) {
                left.forEach(RowSorter::delete);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list temporary directory " + directory, e);
            }
            delete(directory);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete temporary " + file, e);
        }
    }
}
