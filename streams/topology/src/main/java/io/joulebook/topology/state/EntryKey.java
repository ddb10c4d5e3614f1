package io.joulebook.topology.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Key of one entry of a {@link WriteBehindStore}.
 *
 * @param kind what the entry is, as its owner numbers it
 * @param serial tells entries of one kind and owner apart
 * @param owner whose it is: a node, a zone or a site
 */
public record EntryKey(byte kind, long serial, String owner) {

    private static final int FIXED_BYTES = 1 + Long.BYTES;

    /** 2<sup>64</sup> over the golden ratio: spreads neighbours over all bits. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** The usual hash would put node-0001's entry 32 where node-0032's entry 1 is: both count up. */
    @Override
    public int hashCode() {
        long mixed = (serial * SPREAD + owner.hashCode()) * SPREAD + kind;
        return (int) (mixed >>> Integer.SIZE);
    }

    /** As bytes that sort by kind, then serial, then owner. */
    public byte[] toBytes() {
        byte[] name = owner.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + name.length)
                .put(kind)
                .putLong(serial)
                .put(name)
                .array();
    }

    /** Reads what {@link #toBytes} wrote. */
    public static EntryKey fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte kind = buffer.get();
        long serial = buffer.getLong();
        String owner = new String(bytes, FIXED_BYTES, bytes.length - FIXED_BYTES, StandardCharsets.UTF_8);
        return new EntryKey(kind, serial, owner);
    }
}
