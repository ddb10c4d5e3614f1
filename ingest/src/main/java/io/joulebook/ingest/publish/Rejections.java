package io.joulebook.ingest.publish;

import io.joulebook.avro.RejectedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Records for what could not be used. */
public final class Rejections {

    /** Payloads are cut here; {@code payload_bytes} keeps the length as it came. */
    public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

    private static final int NO_PARTITION = -1;

    private Rejections() {}

    /**
     * A line of a file that cannot be used.
     *
     * @param file name of the file, which is also the source
     * @param line number of the line, from 1
     * @param reason code, such as MALFORMED_CSV
     * @param message what, which value, where, what was expected
     * @param payload the line as it came
     */
    public static RejectedRecord ofLine(String file, long line, String reason, String message, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return RejectedRecord.newBuilder()
                .setSource(file)
                .setReason(reason)
                .setMessage(message)
                .setTopic(file)
                .setPartition(NO_PARTITION)
                .setOffset(line)
                .setTime(null)
                .setPayload(ByteBuffer.wrap(
                        bytes.length <= MAX_PAYLOAD_BYTES ? bytes : Arrays.copyOf(bytes, MAX_PAYLOAD_BYTES)))
                .setPayloadBytes(bytes.length)
                .build();
    }
}
