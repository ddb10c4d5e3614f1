package io.joulebook.topology.loop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Key in the store of loops: kind, loop, an instant, and what tells entries of one instant apart.
 *
 * <p>Sorted by kind, loop and instant, so that a loop's entries of a time are neighbours. The numbers of the kinds are
 * in changelogs and never change; what a loop begins with sorts first.
 *
 * @param kind one of the kinds below
 * @param loop heat loop id
 * @param micros µs since the epoch, zero or more
 * @param detail node id, or a register's value; empty where an instant has one entry
 */
record LoopKey(byte kind, String loop, long micros, String detail) {

    /** Where the account stood when what lies before was forgotten. */
    static final byte BASE = 1;

    /** How far windows are settled. */
    static final byte PROGRESS = 2;

    /** A node: when it is on the loop, how far it has told. */
    static final byte MEMBER = 3;

    /** A reading of the heat meter. */
    static final byte READING = 4;

    /** A node's claim in a window. */
    static final byte CLAIM = 5;

    /** What was told of a window. */
    static final byte WINDOW = 6;

    static LoopKey of(byte kind, String loop) {
        return new LoopKey(kind, loop, 0, "");
    }

    Bytes toBytes() {
        byte[] name = loop.getBytes(StandardCharsets.UTF_8);
        byte[] rest = detail.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + Short.BYTES + name.length + Long.BYTES + rest.length)
                .put(kind)
                .putShort((short) name.length)
                .put(name)
                .putLong(micros)
                .put(rest)
                .array());
    }

    static LoopKey fromBytes(Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
        byte kind = buffer.get();
        byte[] name = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(name);
        long micros = buffer.getLong();
        byte[] rest = Arrays.copyOfRange(bytes.get(), buffer.position(), buffer.limit());
        return new LoopKey(
                kind, new String(name, StandardCharsets.UTF_8), micros, new String(rest, StandardCharsets.UTF_8));
    }
}
