package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.ReplayRow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Sorted rows in a temporary file. */
final class SortedRun implements Iterator<ReplayRow>, AutoCloseable {

    private static final int BUFFER_BYTES = 32 * 1024;

    private final DataInputStream in;
    private @Nullable ReplayRow next;

    SortedRun(Path file) {
        try {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read temporary " + file, e);
        }
        this.next = read(in);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ReplayRow next() {
        ReplayRow row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = read(in);
        return row;
    }

    private static @Nullable ReplayRow read(DataInputStream in) {
        try {
            return RowCodec.read(in);
        } catch (EOFException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read back sorted rows", e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close sorted rows", e);
        }
    }
}
