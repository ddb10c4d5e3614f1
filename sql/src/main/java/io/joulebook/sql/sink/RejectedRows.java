package io.joulebook.sql.sink;

import io.joulebook.avro.RejectedRecord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Lays rejected records out as rows, and records of the ledger's own topics that the sink cannot use. */
final class RejectedRows {

    private static final int PAYLOAD_LIMIT = 64 * 1024;
    private static final byte[] NOTHING = {};

    private RejectedRows() {}

    /** Adds the row of a record that another part rejected. */
    static void add(Rows rows, RejectedRecord rejected, Place place) {
        rows.add(
                LedgerTable.REJECTED,
                place.topic(),
                place.partition(),
                place.offset(),
                place.appendedAt(),
                rejected.getSource(),
                rejected.getReason(),
                rejected.getMessage(),
                rejected.getTopic(),
                rejected.getPartition(),
                rejected.getOffset(),
                rejected.getTime(),
                base64(rejected.getPayload()),
                rejected.getPayloadBytes());
    }

    /** Adds the row of a record that the sink itself cannot use. */
    static void addUnusable(Rows rows, Place place, String reason, String message, byte @Nullable [] payload) {
        byte[] bytes = payload == null ? NOTHING : payload;
        byte[] kept = bytes.length > PAYLOAD_LIMIT ? Arrays.copyOf(bytes, PAYLOAD_LIMIT) : bytes;
        rows.add(
                LedgerTable.REJECTED,
                place.topic(),
                place.partition(),
                place.offset(),
                place.appendedAt(),
                place.topic(),
                reason,
                message,
                place.topic(),
                place.partition(),
                place.offset(),
                null,
                base64(ByteBuffer.wrap(kept)),
                (long) bytes.length);
        rows.countUndecodable();
    }

    /** As text, so that a reader of the table can copy it out of any client. */
    private static String base64(ByteBuffer bytes) {
        ByteBuffer view = bytes.duplicate();
        byte[] copy = new byte[view.remaining()];
        view.get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
