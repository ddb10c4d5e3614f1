package io.joulebook.ingest.rows;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length: a file without line ends must not fill the memory. */
final class LineReader implements Closeable {

    /** Longest line that is used; of a longer one this much is kept for the rejected topic. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private int position;
    private int filled;
    private long number;

    /**
     * One line.
     *
     * @param number from 1
     * @param text without its end; cut at the bound
     * @param bytes length as it came, with its end
     * @param fault why it cannot be used; null if it can
     */
    record Line(
            long number, String text, long bytes, @Nullable String fault) {}

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line; null at the end of the file. */
    @Nullable
    Line next() throws IOException {
        line.reset();
        long bytes = 0;
        while (position < filled || fill()) {
            int end = endOfLine();
            bytes += end - position;
            line.write(
                    buffer, position, Math.min(end - position, MAX_BYTES + 1 - Math.min(line.size(), MAX_BYTES + 1)));
            position = end;
            if (end < filled) {
                position++; // the line's end itself
                return finish(bytes + 1);
            }
        }
        return bytes == 0 ? null : finish(bytes);
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(in.read(buffer), 0);
        return filled > 0;
    }

    private int endOfLine() {
        int end = position;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private Line finish(long bytes) {
        number++;
        byte[] raw = line.toByteArray();
        if (raw.length > MAX_BYTES) {
            String start = new String(raw, 0, MAX_BYTES, StandardCharsets.UTF_8);
            return new Line(number, start, bytes, "line of " + bytes + " bytes: expected at most " + MAX_BYTES);
        }
        try {
            return new Line(number, clean(decode(raw)), bytes, null);
        } catch (CharacterCodingException e) {
            return new Line(number, new String(raw, StandardCharsets.UTF_8), bytes, "not UTF-8");
        }
    }

    private static String decode(byte[] raw) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    }

    private String clean(String text) {
        String withoutMark = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark.endsWith("\r") ? withoutMark.substring(0, withoutMark.length() - 1) : withoutMark;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
