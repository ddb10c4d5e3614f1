package io.joulebook.topology.assemble;

import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.state.Entry;
import io.joulebook.topology.state.EntryKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record that is still needed: its bytes as they came and where they came from.
 *
 * @param key its place in the store
 * @param delivery its identity
 * @param origin topic, partition and offset
 * @param payload the bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never changed
record Kept(EntryKey key, Delivery delivery, Origin origin, byte[] payload) implements Entry {

    private static final int FIXED_BYTES = 1 + Integer.BYTES + Long.BYTES;

    /** Layout: length of the topic's name, the name, partition, offset, payload. */
    @Override
    public byte[] toBytes() {
        return encode(origin, payload);
    }

    static byte[] encode(Origin origin, byte[] payload) {
        byte[] topic = origin.topic().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + topic.length + payload.length)
                .put((byte) topic.length)
                .put(topic)
                .putInt(origin.partition())
                .putLong(origin.offset())
                .put(payload)
                .array();
    }

    static Stored decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] topic = new byte[Byte.toUnsignedInt(buffer.get())];
        buffer.get(topic);
        Origin origin = new Origin(new String(topic, StandardCharsets.UTF_8), buffer.getInt(), buffer.getLong());
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        return new Stored(origin, payload);
    }

    /** What the store gives back. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(Origin origin, byte[] payload) {}
}
