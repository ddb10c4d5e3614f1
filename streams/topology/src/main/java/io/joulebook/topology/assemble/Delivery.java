package io.joulebook.topology.assemble;

import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import java.util.zip.CRC32C;

/**
 * Identity of a record as its source numbered it. The same again with the same bytes is a redelivery.
 *
 * @param kind which of the node's streams, as its entries are numbered
 * @param bootId identity of the node's boot
 * @param sequence number within the boot
 * @param eventMicros event time, µs since the epoch
 * @param contentHash of the bytes, so that two sources of a node that number alike are told apart
 */
record Delivery(byte kind, String bootId, long sequence, long eventMicros, int contentHash) {

    static Delivery of(NodeReading reading, byte[] payload) {
        return new Delivery(
                EntryKind.READING, reading.bootId(), reading.sequence(), reading.atMicros(), contentHash(payload));
    }

    static Delivery of(NodeUsage usage, byte[] payload) {
        return new Delivery(EntryKind.USAGE, usage.bootId(), usage.sequence(), usage.toMicros(), contentHash(payload));
    }

    /** CRC-32C, because the processor has an instruction for it: a hash by bytes would cost a tenth of the intake. */
    private static int contentHash(byte[] payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(payload, 0, payload.length);
        return (int) checksum.getValue();
    }
}
