package io.joulebook.topology.records;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** A column of figures on its way to Avro: numbers in an array, boxed one at a time as they are written. */
final class LongColumn extends AbstractList<Long> implements RandomAccess {

    private static final int BITS_PER_BYTE = 7;

    private long[] figures = new long[16];
    private int size;
    private long any;
    private long bytes;

    void append(long figure) {
        if (size == figures.length) {
            figures = Arrays.copyOf(figures, 2 * size);
        }
        figures[size++] = figure;
        any |= figure;
        bytes += bytesOf(figure);
    }

    /** Bytes that Avro takes for a number. */
    private static int bytesOf(long figure) {
        long zigzag = (figure << 1) ^ (figure >> (Long.SIZE - 1));
        int bits = Long.SIZE - Long.numberOfLeadingZeros(zigzag | 1);
        return (bits + BITS_PER_BYTE - 1) / BITS_PER_BYTE;
    }

    /** Bytes that this column takes. */
    long bytes() {
        return bytes;
    }

    /** The column; nothing if every figure in it is zero. */
    List<Long> orEmpty() {
        return any == 0 ? List.of() : this;
    }

    @Override
    public Long get(int index) {
        return figures[index];
    }

    @Override
    public int size() {
        return size;
    }
}
