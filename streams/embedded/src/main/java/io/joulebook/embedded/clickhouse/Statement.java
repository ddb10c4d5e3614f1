package io.joulebook.embedded.clickhouse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** One statement of a request, told apart by whether data follow it. Its text is bytes, which need not be UTF-8. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
sealed interface Statement {

    /** As much text as is taken for a statement; data after it are not counted. */
    int LIMIT = 16 << 20;

    /**
     * An INSERT with data.
     *
     * @param head its text up to but without VALUES or FORMAT
     * @param format format of the data, {@code Values} for VALUES
     * @param data what follows, in that format
     */
    record Insert(byte[] head, String format, InputStream data) implements Statement {}

    /** Any other statement, as its whole text. */
    record Plain(byte[] sql) implements Statement {}

    /**
     * Reads a statement, and of an INSERT's data no more than came along with its head.
     *
     * @throws EngineException if the text is longer than {@link #LIMIT}
     */
    static Statement read(InputStream in) throws IOException, EngineException {
        byte[] text = new byte[1 << 14];
        int length = 0;
        boolean complete = false;
        while (true) {
            InsertHead head = InsertHead.find(text, length, complete);
            if (head.isFound()) {
                InputStream rest = new ByteArrayInputStream(text, head.dataStart(), length - head.dataStart());
                return new Insert(Arrays.copyOf(text, head.length()), head.format(), new SequenceInputStream(rest, in));
            }
            if (complete) {
                return new Plain(Arrays.copyOf(text, length));
            }
            if (length == text.length) {
                text = Arrays.copyOf(text, grown(length));
            }
            int size = head.isPossible()
                    ? in.read(text, length, text.length - length)
                    : in.readNBytes(text, length, text.length - length);
            complete = size <= 0;
            length += Math.max(size, 0);
        }
    }

    private static int grown(int length) throws EngineException {
        if (length >= LIMIT) {
            throw EngineException.of(
                    62,
                    "SYNTAX_ERROR",
                    "The statement is longer than " + LIMIT + " bytes; send data by INSERT instead");
        }
        return length * 4;
    }
}
