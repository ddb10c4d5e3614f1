package io.joulebook.topology.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Key of a node's window in a store of bytes: windows of one node lie together, ascending. */
public final class WindowKey {

    private WindowKey() {}

    /**
     * Layout: length of the node's id, the id, the window's start.
     *
     * @param windowStart µs since the epoch, zero or more: a negative one would sort last
     */
    public static Bytes of(String node, long windowStart) {
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Short.BYTES + name.length + Long.BYTES)
                .putShort((short) name.length)
                .put(name)
                .putLong(windowStart)
                .array());
    }

    /** Start of the window that a key names, µs since the epoch. */
    public static long startOf(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
    }
}
